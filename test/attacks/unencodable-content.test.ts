import { any, asField, describeAttacks, inBlock, inText, mine, nestedAny, nestedJson } from '../support/attacks.js'

const DEEP = 100_000

describeAttacks('S-13: S-21: R5 what cannot be encoded again, or breaks readers', [
  { name: 'an embed nested 100,000 deep', code: 4422, update: inText({ kind: 'embed', json: nestedJson(DEEP) }) },
  { name: 'a small embed', code: 4422, update: inText({ kind: 'embed', json: '{"image":"x"}' }) },
  {
    name: 'a format nested 100,000 deep',
    code: 4422,
    update: inText({ kind: 'format', key: 'bold', json: nestedJson(DEEP) }),
  },
  {
    name: 'a format nested 30 deep',
    code: 4422,
    update: inText({ kind: 'format', key: 'bold', json: nestedJson(30) }),
  },
  { name: 'a field nested 100,000 deep', code: 4400, update: asField('note', nestedAny(DEEP)) },
  { name: 'a field nested 30 deep', code: 4422, update: asField('note', nestedAny(30)) },
  {
    name: 'a header value nested 3,000 deep',
    code: 4422,
    update: () => mine({ ...nestedAny(3000), parent: 'meta', sub: 'title' }),
  },
  { name: 'bytes in a text', code: 4422, update: inText({ kind: 'binary', bytes: new Uint8Array(9) }) },
  { name: 'bytes as a field', code: 4422, update: asField('note', { kind: 'binary', bytes: new Uint8Array(9) }) },
  { name: 'bytes as a value', code: 4422, update: asField('note', any(new Uint8Array(9))) },
  { name: 'a big integer', code: 4422, update: asField('note', any(12n)) },
  { name: 'undefined', code: 4422, update: asField('note', any(undefined)) },
  { name: 'null as a field', code: 4422, update: asField('note', any(null)) },
  { name: 'not a number', code: 4422, update: asField('note', any(Number.NaN)) },
  {
    name: 'infinity in the header',
    code: 4422,
    update: () => mine({ ...any({ allocated: Number.POSITIVE_INFINITY }), parent: 'meta', sub: 'budget' }),
  },
  {
    name: 'undefined in the header',
    code: 4422,
    update: () => mine({ ...any([undefined]), parent: 'meta', sub: 'terms' }),
  },
  { name: 'a list as a field', code: 4422, update: asField('with', any(['p-head'])) },
  { name: 'a record as a field', code: 4422, update: asField('note', any({ a: 1 })) },
  { name: 'two values in one field', code: 4422, update: asField('note', any('a', 'b')) },
  { name: 'old JSON content', code: 4422, update: inText({ kind: 'json', texts: ['1', 'undefined'] }) },
  { name: 'a subdocument', code: 4422, update: inBlock({ kind: 'doc', guid: 'x' }) },
  { name: 'a subdocument as a field', code: 4422, update: asField('note', { kind: 'doc', guid: 'x' }) },
  {
    name: 'an unknown kind of content',
    code: 4400,
    update: inText({ kind: 'raw', ref: 17, bytes: new Uint8Array([1]) }),
  },
  { name: 'an unknown kind of type', code: 4400, update: inBlock({ kind: 'type', type: 40 }) },
])
