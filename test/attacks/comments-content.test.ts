import { LIMITS } from '../../schema/protocol/limits.js'
import { nestedAny, nestedJson } from '../support/attacks.js'
import { type CommentAttack, describeCommentAttacks, entry, over, type Scene } from '../support/comment-attacks.js'
import { type RawContent, type RawStruct, rawUpdate } from '../support/raw-update.js'

const ME = 666_666
const KEY = 't-1/m-9'

const write = (...structs: RawStruct[]) => rawUpdate([{ client: ME, clock: 0, structs }])
const said = ({ me, at }: Scene, more: object = {}) => ({ by: me, at: at(), text: 'Fine words.', ...more })
const begun = ({ me, at }: Scene, more: object = {}) => ({ by: me, at: at(), kind: 'question', anchor: null, ...more })

/** Something that is no value, under an honest key. */
const under = (name: string, content: RawContent, code: CommentAttack['code'] = 4422): CommentAttack => ({
  name,
  code,
  update: () => write({ ...content, parent: 'threads', sub: KEY } as RawStruct), // a place added to a content makes a struct
})

/** A value under an honest key. */
const value = (name: string, make: (scene: Scene) => unknown): CommentAttack => ({
  name,
  code: 4422,
  update: (scene) => write(entry(KEY, make(scene))),
})

/** An honest entry under another key. */
const key = (name: string, of: string): CommentAttack => ({
  name,
  code: 4422,
  update: (scene) => write(entry(of, said(scene))),
})

describeCommentAttacks('S-61: R5 what a comment is not made of', [
  under('a nested map', { kind: 'type', type: 1 }),
  under('a nested array', { kind: 'type', type: 0 }),
  under('a nested text', { kind: 'type', type: 2 }),
  under('an element', { kind: 'type', type: 3, name: 'paragraph' }),
  under('a fragment', { kind: 'type', type: 4 }),
  under('a hook', { kind: 'type', type: 5, name: 'x' }),
  under('an XML text', { kind: 'type', type: 6 }),
  under('an embed', { kind: 'embed', json: '{"image":"x"}' }),
  under('an embed nested 100,000 deep', { kind: 'embed', json: nestedJson(100_000) }),
  under('a format', { kind: 'format', key: 'bold', json: '{}' }),
  under('bare letters', { kind: 'string', text: 'x' }),
  under('bytes', { kind: 'binary', bytes: new Uint8Array(9) }),
  under('old JSON content', { kind: 'json', texts: ['{}'] }),
  under('a subdocument', { kind: 'doc', guid: 'x' }),
  under('an unknown kind of content', { kind: 'raw', ref: 17, bytes: new Uint8Array([1]) }, 4400),
  under('a value nested 100,000 deep', nestedAny(100_000), 4400),
  under('a value nested 30 deep', nestedAny(30)),
  {
    name: 'letters in a nested text that comes and goes in one edit',
    code: 4422,
    update: () =>
      rawUpdate(
        [
          {
            client: ME,
            clock: 0,
            structs: [
              { kind: 'type', type: 2, parent: 'threads', sub: KEY },
              { kind: 'string', text: 'hidden', parent: [ME, 0] },
            ],
          },
        ],
        [[ME, 0, 1]],
      ),
  },
  {
    name: 'a list in the table',
    code: 4422,
    update: (s) => write({ kind: 'any', values: [said(s)], parent: 'threads' }),
  },
  { name: 'letters in the table', code: 4422, update: () => write({ kind: 'string', text: 'x', parent: 'threads' }) },
  {
    name: 'something inside another’s message',
    code: 4422,
    update: (s) => write({ kind: 'any', values: [1], parent: s.id('t-1/m-1'), sub: 'text' }),
  },
  { name: 'collected rubbish', code: 4422, update: () => write({ kind: 'gc', length: 3 }) },
  { name: 'two values in one entry', code: 4422, update: (s) => write(entry(KEY, said(s), said(s))) },
  { name: 'no value in an entry', code: 4422, update: () => write(entry(KEY)) },
  {
    name: 'an entry before another’s',
    code: 4422,
    update: (s) => write({ kind: 'any', values: [said(s)], right: s.id('t-1/m-1') }),
  },
  {
    name: 'an entry between two keys',
    code: 4422,
    update: (s) => write({ kind: 'any', values: [said(s)], origin: s.id('t-1/m-3'), right: s.id('t-1/m-1') }),
  },
  { name: 'an entry after one that comes later', code: 4422, update: (s) => write(over([ME, 5], said(s))) },
  ...['content', 'meta', 'people', 'readings', 'evil', '__proto__', 'constructor', ''].map(
    (root): CommentAttack => ({
      name: `the root “${root}”`,
      code: 4422,
      update: (s) => write({ kind: 'any', values: [said(s)], parent: root, sub: KEY }),
    }),
  ),
])

describeCommentAttacks('S-61: R9 what no entry says', [
  value('a word', () => 'x'),
  value('a number', () => 1),
  value('nothing', () => null),
  value('undefined', () => undefined),
  value('a big integer', () => 12n),
  value('not a number', () => Number.NaN),
  value('bytes as a value', () => new Uint8Array(9)),
  value('a list', (s) => [said(s)]),
  value('a record of another kind', (s) => begun(s)),
  value('a record without words', ({ me, at }) => ({ by: me, at: at() })),
  value('a role', (s) => said(s, { role: 'leader' })),
  value('a name beside the account', (s) => said(s, { name: 'Somebody else' })),
  value('undefined in a record', (s) => said(s, { editedAt: undefined })),
  value('a prototype in a record', (s) =>
    JSON.parse(`{"__proto__":{"by":"${s.victim}"},${JSON.stringify(said(s)).slice(1)}`),
  ),
  value('words that are a record', (s) => said(s, { text: { toString: 'x' } })),
  value('words that are a list', (s) => said(s, { text: ['Fine', 'words'] })),
  value('spaces for words', (s) => said(s, { text: ' \u00a0\n' })),
  value('5,001 letters', (s) => said(s, { text: 'x'.repeat(5001) })),
  value('a million letters', (s) => said(s, { text: 'x'.repeat(1_000_000) })),
  {
    name: 'a field a million letters long',
    code: 4422,
    update: (s) => write(entry(KEY, said(s, { ['x'.repeat(1_000_000)]: 1 }))),
  },
  ...[{ kind: 'shout' }, { anchor: {} }, { anchor: 'here' }, { anchor: undefined }, { replacement: 'x' }].map(
    (more): CommentAttack => ({
      name: `a thread with ${JSON.stringify(more)}`,
      code: 4422,
      update: (s) => write(entry('t-9', begun(s, more))),
    }),
  ),
  {
    name: 'an anchor with markup in its block id',
    code: 4422,
    update: (s) => {
      const anchor = { from: '', to: '', blockId: '<img src=x onerror=alert(1)>', quote: '', prefix: '', suffix: '' }
      return write(entry('t-9', begun(s, { anchor })))
    },
  },
  {
    name: 'an anchor that quotes a whole plan',
    code: 4422,
    update: (s) => {
      const anchor = { from: '', to: '', blockId: 'a-1', quote: 'x'.repeat(100_000), prefix: '', suffix: '' }
      return write(entry('t-9', begun(s, { anchor })))
    },
  },
  key('an unknown kind of key', 'likes'),
  key('an unknown part', 't-1/m-1/seen'),
  key('a key in capitals', 'T-1/M-1'),
  key('a key of a path', 't-1/../t-2'),
  key('a key named __proto__', '__proto__'),
  key('a key named constructor', 'constructor'),
  key('a key named toString', 'toString'),
  key('a message named __proto__', 't-1/__proto__'),
  key('no key', ''),
  key('a key with a line break', 't-1/m-9\n'),
  key('a key of 200 letters', `t-1/m-${'x'.repeat(194)}`),
  key('a key of 100,000 letters', `t-1/m-${'x'.repeat(100_000)}`),
])

describeCommentAttacks('S-67: R18 R9 too much', [
  {
    name: '10,000 threads in one edit',
    code: 4413,
    update: (s) => write(...Array.from({ length: 10_000 }, (_, i) => entry(`t-x${i}`, begun(s)))),
  },
  {
    name: '20,000 messages that are deleted already',
    code: 4413,
    update: () =>
      write(
        ...Array.from(
          { length: 20_000 },
          (_, i): RawStruct => ({ kind: 'deleted', length: 1, parent: 'threads', sub: `t-1/m-x${i}` }),
        ),
      ),
  },
  {
    name: 'a message changed 200,000 times',
    code: 4413,
    update: () => write({ kind: 'deleted', length: 200_000, parent: 'threads', sub: KEY }),
  },
  {
    name: 'a message as long as numbers go',
    code: 4413,
    update: () => write({ kind: 'deleted', length: 2 ** 39, parent: 'threads', sub: KEY }),
  },
  {
    name: 'more letters than one person may have',
    code: 4413,
    update: (s) =>
      write(...Array.from({ length: 210 }, (_, i) => entry(`t-1/m-x${i}`, said(s, { text: 'x'.repeat(4900) })))),
  },
  {
    name: '600 authors in one edit',
    code: 4413,
    update: (s) =>
      rawUpdate(
        Array.from({ length: 600 }, (_, i) => ({
          client: 10_000 + i,
          clock: 0,
          structs: [entry(`t-1/m-x${i}`, said(s))],
        })),
      ),
  },
  {
    name: 'thousands of rivals for one key, made to take long',
    code: 4413,
    update: (s) =>
      // Each claims to come before all others, so that Yjs compares it with every one.
      write(...Array.from({ length: LIMITS.threadEntriesOfPerson * 2 }, () => entry('v-1', visit(s)))),
  },
])

function visit({ me, at }: Scene): object {
  return { by: me, at: at(), on: '2026-11-19', blockId: 'a-1', saw: 'Calm', asked: '', impact: '' }
}
