import { BASE_MOST, LINE_MOST_LETTERS } from '../../schema/children/entries.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { nestedAny, nestedJson } from '../support/attacks.js'
import {
  decided,
  describeLineAttacks,
  entry,
  type LineAttack,
  over,
  ownWords,
  type Scene,
} from '../support/line-attacks.js'
import { type RawContent, type RawStruct, rawUpdate } from '../support/raw-update.js'

const ME = 666_666
const KEY = 'head/decision'

const write = (...structs: RawStruct[]) => rawUpdate([{ client: ME, clock: 0, structs }])
const mine = ({ me, at }: Scene, more: object = {}) => decided(me, at(), more)

/** Something that is no value, under an honest key. */
const under = (name: string, content: RawContent, code: LineAttack['code'] = 4422): LineAttack => ({
  name,
  code,
  update: () => write({ ...content, parent: 'lines', sub: KEY } as RawStruct), // a place added to a content makes a struct
})

/** A value under an honest key. */
const value = (name: string, make: (scene: Scene) => unknown): LineAttack => ({
  name,
  code: 4422,
  update: (scene) => write(entry(KEY, make(scene))),
})

/** An honest decision under another key. */
const key = (name: string, of: string): LineAttack => ({
  name,
  code: 4422,
  update: (scene) => write(entry(of, mine(scene))),
})

describeLineAttacks('S-81: R5 what is no entry about a line', [
  under('a nested map', { kind: 'type', type: 1 }),
  under('a nested array', { kind: 'type', type: 0 }),
  under('a nested text', { kind: 'type', type: 2 }),
  under('an element', { kind: 'type', type: 3, name: 'paragraph' }),
  under('an embed nested 100,000 deep', { kind: 'embed', json: nestedJson(100_000) }),
  under('a format', { kind: 'format', key: 'bold', json: '{}' }),
  under('bare letters', { kind: 'string', text: 'x' }),
  under('bytes', { kind: 'binary', bytes: new Uint8Array(9) }),
  under('a subdocument', { kind: 'doc', guid: 'x' }),
  under('an unknown kind of content', { kind: 'raw', ref: 17, bytes: new Uint8Array([1]) }, 4400),
  under('a value nested 100,000 deep', nestedAny(100_000), 4400),
  {
    name: 'letters in a nested text that comes and goes in one edit',
    outside: true,
    code: 4422,
    update: () =>
      rawUpdate(
        [
          {
            client: ME,
            clock: 0,
            structs: [
              { kind: 'type', type: 2, parent: 'lines', sub: KEY },
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
    update: (s) => write({ kind: 'any', values: [mine(s)], parent: 'lines' }),
  },
  {
    name: 'something inside another’s words',
    outside: true,
    code: 4422,
    update: (s) => write({ kind: 'any', values: [1], parent: s.id(ownWords(s.victim)), sub: 'text' }),
  },
  { name: 'collected rubbish', code: 4422, update: () => write({ kind: 'gc', length: 3 }) },
  { name: 'two values in one entry', code: 4422, update: (s) => write(entry(KEY, mine(s), mine(s))) },
  { name: 'no value in an entry', code: 4422, update: () => write(entry(KEY)) },
  { name: 'an entry after one that comes later', code: 4422, update: (s) => write(over([ME, 5], mine(s))) },
  ...['content', 'meta', 'people', 'readings', 'threads', 'evil', '__proto__', 'constructor', ''].map(
    (root): LineAttack => ({
      name: `the root “${root}”`,
      code: 4422,
      update: (s) => write({ kind: 'any', values: [mine(s)], parent: root, sub: KEY }),
    }),
  ),
])

describeLineAttacks('S-81: R9 what nobody says about a line', [
  value('a word', () => 'x'),
  value('nothing', () => null),
  value('undefined', () => undefined),
  value('a list', (s) => [mine(s)]),
  value('one’s own words where a decision stands', ({ at }) => ({ text: 'x', at: at() })),
  value('a role', (s) => mine(s, { role: 'leader' })),
  value('a status', (s) => mine(s, { status: 'shown' })),
  value('a prototype in a record', (s) =>
    JSON.parse(`{"__proto__":{"by":"${s.victim}"},${JSON.stringify(mine(s)).slice(1)}`),
  ),
  value('words that are a record', (s) => mine(s, { text: { toString: 'x' } })),
  value('a line too long', (s) => mine(s, { text: 'x'.repeat(LINE_MOST_LETTERS + 1) })),
  value('a million letters', (s) => mine(s, { text: 'x'.repeat(1_000_000) })),
  value('no sum', (s) => mine(s, { baseHash: '' })),
  value('a sum with a line break', (s) => mine(s, { baseHash: '0123456789abcde\n' })),
  value('too many values that it was made from', (s) =>
    mine(s, { base: Object.fromEntries(Array.from({ length: BASE_MOST.entries + 1 }, (_, i) => [`b f${i}`, ''])) }),
  ),
  value('too long a value that it was made from', (s) =>
    mine(s, { base: { 'b f': 'x'.repeat(BASE_MOST.letters + 1) } }),
  ),
  value('a whole plan that it was made from', (s) => mine(s, { base: { 'b f': 'x'.repeat(1_000_000) } })),
  value('a list that it was made from', (s) => mine(s, { base: ['x'] })),
  value('a record that it was made from', (s) => mine(s, { base: { 'b f': { deep: 'x' } } })),
  value('a proposal with markup for a name', (s) => mine(s, { proposal: '<img src=x onerror=alert(1)>' })),
  {
    name: 'one’s own words with a name beside',
    outside: true,
    code: 4422,
    update: (s) => write(entry(ownWords(s.me), { text: 'x', at: s.at(), by: s.victim })),
  },
  {
    name: 'one’s own words that are none',
    code: 4422,
    update: (s) => write(entry(ownWords(s.me), { text: '', at: s.at() })),
  },
  key('a line alone', 'head'),
  key('an unknown part', 'pri-1:title/seen'),
  key('words of nobody', 'pri-1:title/words'),
  key('words of nobody named', 'pri-1:title/words/'),
  key('a key in capitals', 'HEAD/decision'),
  key('a key of a path', 'pri-1:../decision'),
  key('a key named __proto__', '__proto__'),
  key('a line named __proto__', '__proto__/decision'),
  key('a decision of a decision', 'pri-1:title/decision/decision'),
  key('no line', '/decision'),
  key('no key', ''),
  key('a key with a line break', 'head/decision\n'),
  key('a line of three parts', 'pri-1:title:more/decision'),
  key('a key of 100,000 letters', `${'x'.repeat(100_000)}/decision`),
])

describeLineAttacks('S-85: R18 R9 too much', [
  {
    name: '3,000 lines in one edit',
    code: 4413,
    update: (s) => write(...Array.from({ length: 3000 }, (_, i) => entry(`l-${i}/decision`, mine(s)))),
  },
  {
    name: '20,000 entries that are deleted already',
    code: 4413,
    update: () =>
      write(
        ...Array.from(
          { length: 20_000 },
          (_, i): RawStruct => ({ kind: 'deleted', length: 1, parent: 'lines', sub: `l-${i}/decision` }),
        ),
      ),
  },
  {
    name: 'a line decided 200,000 times',
    code: 4413,
    update: () => write({ kind: 'deleted', length: 200_000, parent: 'lines', sub: KEY }),
  },
  {
    name: 'a line decided as often as numbers go',
    outside: true,
    code: 4413,
    update: () => write({ kind: 'deleted', length: 2 ** 39, parent: 'lines', sub: KEY }),
  },
  {
    name: 'more letters than one person may have',
    code: 4413,
    update: (s) => {
      const base = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`b f${i}`, 'x'.repeat(500)]))
      return write(...Array.from({ length: 60 }, (_, i) => entry(`l-${i}/decision`, mine(s, { base }))))
    },
  },
  {
    name: '600 authors in one edit',
    code: 4413,
    update: (s) =>
      rawUpdate(
        Array.from({ length: 600 }, (_, i) => ({
          client: 10_000 + i,
          clock: 0,
          structs: [entry(`l-${i}/decision`, mine(s))],
        })),
      ),
  },
  {
    name: 'thousands of rivals for one key, made to take long',
    code: 4413,
    update: (s) => write(...Array.from({ length: LIMITS.lineEntriesOfPerson * 10 }, () => entry(KEY, mine(s)))),
  },
])
