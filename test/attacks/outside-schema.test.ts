import { SCHEMA_VERSION } from '../../schema/version.js'
import { any, asField, describeAttacks, inBlock, inRoot, inText, ME, mine, nestedJson } from '../support/attacks.js'
import type { RawStruct } from '../support/raw-update.js'

describeAttacks('S-13: S-20: S-23: R9 what a plan has no place for', [
  { name: 'an invented root', code: 4422, update: inRoot('evil', { kind: 'string', text: 'x' }) },
  {
    name: 'the comments’ root',
    code: 4422,
    update: () => mine({ ...any(1), parent: 'threads', sub: 'a' } as RawStruct),
  },
  {
    name: 'a field of the list of blocks',
    code: 4422,
    update: () => mine({ ...any('x'), parent: 'content', sub: 'a' } as RawStruct),
  },
  { name: 'a list in the header', code: 4422, update: inRoot('meta', any('x')) },
  { name: 'letters at the top', code: 4422, update: inRoot('content', { kind: 'string', text: 'x' }) },
  { name: 'a bare text at the top', code: 4422, update: inRoot('content', { kind: 'type', type: 6 }) },
  { name: 'an array at the top', code: 4422, update: inRoot('content', { kind: 'type', type: 0 }) },
  { name: 'a fragment at the top', code: 4422, update: inRoot('content', { kind: 'type', type: 4 }) },
  { name: 'a hook at the top', code: 4422, update: inRoot('content', { kind: 'type', type: 5, name: 'x' }) },
  { name: 'an unknown block', code: 4422, update: inRoot('content', { kind: 'type', type: 3, name: 'script' }) },
  {
    name: 'a block named __proto__',
    code: 4422,
    update: inRoot('content', { kind: 'type', type: 3, name: '__proto__' }),
  },
  {
    name: 'a block named constructor',
    code: 4422,
    update: inRoot('content', { kind: 'type', type: 3, name: 'constructor' }),
  },
  { name: 'a block without an id', code: 4422, update: inRoot('content', { kind: 'type', type: 3, name: 'action' }) },
  {
    name: 'a list item at the top',
    code: 4422,
    update: inRoot('content', { kind: 'type', type: 3, name: 'listItem' }),
  },
  { name: 'a map as a field', code: 4422, update: asField('note', { kind: 'type', type: 1 }) },
  {
    name: 'an element as a field',
    code: 4422,
    update: asField('note', { kind: 'type', type: 3, name: 'paragraph' }),
  },
  { name: 'a paragraph in an action', code: 4422, update: inBlock({ kind: 'type', type: 3, name: 'paragraph' }) },
  { name: 'letters in an element', code: 4422, update: inBlock({ kind: 'string', text: 'x' }) },
  { name: 'an element in a text', code: 4422, update: inText({ kind: 'type', type: 3, name: 'hardBreak' }) },
  {
    name: 'a field of a text',
    code: 4422,
    update: (plan) => mine({ ...any('x'), parent: plan.text, sub: 'a' } as RawStruct),
  },
  { name: 'an unknown field', code: 4422, update: asField('onclick', any('x')) },
  { name: 'a field named __proto__', code: 4422, update: asField('__proto__', any('x')) },
  { name: 'a field named toString', code: 4422, update: asField('toString', any('x')) },
  { name: 'a value of the wrong type', code: 4422, update: asField('status', any(1)) },
  { name: 'a value outside its list', code: 4422, update: asField('status', any('purple')) },
  { name: 'a date that is none', code: 4422, update: asField('end', any('2026-02-30')) },
  { name: 'a list that is no JSON', code: 4422, update: asField('with', any('[')) },
  { name: 'a JSON list nested 9,000 deep', code: 4422, update: asField('with', any(nestedJson(9000))) },
  { name: 'an unknown format', code: 4422, update: inText({ kind: 'format', key: 'blink', json: '{}' }) },
  {
    name: 'a format with an attribute',
    code: 4422,
    update: inText({ kind: 'format', key: 'bold', json: '{"style":"x"}' }),
  },
  {
    name: 'a javascript: link',
    code: 4422,
    update: inText({ kind: 'format', key: 'link', json: '{"href":"javascript:alert(1)"}' }),
  },
  {
    name: 'a link with a target',
    code: 4422,
    update: inText({ kind: 'format', key: 'link', json: '{"href":"https://a.example","target":"_top"}' }),
  },
  { name: 'a format named __proto__', code: 4422, update: inText({ kind: 'format', key: '__proto__', json: '{}' }) },
  {
    name: 'lists nested 30 deep',
    code: 4422,
    update: () =>
      mine(
        { kind: 'type', type: 3, name: 'bulletList', parent: 'content' },
        ...Array.from(
          { length: 29 },
          (_, i): RawStruct => ({
            kind: 'type',
            type: 3,
            name: i % 2 === 0 ? 'listItem' : 'bulletList',
            parent: [ME, i],
          }),
        ),
      ),
  },
  {
    name: 'an unknown header field',
    code: 4422,
    update: () => mine({ ...any('x'), parent: 'meta', sub: 'admin' } as RawStruct),
  },
  {
    name: 'another schema version',
    code: 4422,
    update: () => mine({ ...any(SCHEMA_VERSION + 1), parent: 'meta', sub: 'schemaVersion' } as RawStruct),
  },
  {
    name: 'a person with a strange id',
    code: 4422,
    update: () => mine({ ...any({ name: 'x' }), parent: 'people', sub: 'CON STRUCTOR' } as RawStruct),
  },
  {
    name: 'a person with a strange field',
    code: 4422,
    update: () => mine({ ...any({ name: 'x', admin: true }), parent: 'people', sub: 'p-evil' } as RawStruct),
  },
  {
    name: 'a reading that is no number',
    code: 4422,
    update: () => mine({ ...any({ value: 'x' }), parent: 'readings', sub: 'm-1/2026/all/' } as RawStruct),
  },
  {
    name: 'an invisible bad link in a valid edit',
    code: 4422,
    update: (plan) =>
      mine(
        { kind: 'string', text: 'fine', parent: plan.text },
        { kind: 'format', key: 'link', json: '{"href":"javascript:alert(1)"}', origin: [ME, 3] },
        { kind: 'format', key: 'link', json: 'null', origin: [ME, 4] },
      ),
  },
])
