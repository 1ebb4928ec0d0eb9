import { describe, expect, test } from 'vitest'
import { blockTypes } from './blocks.js'
import { createAjv } from './compile.js'
import type { BlockJson, PlanDocument } from './document.js'
import { documentSchema } from './document.js'
import { LIMITS } from './protocol/limits.js'
import { samplePlan } from './sample.js'
import { validateBlock, validateDocument, validateHeaderField, validatePerson, validateReading } from './validate.js'
import { SCHEMA_VERSION } from './version.js'

const sampleBlocks = samplePlan.content.content ?? []

/** The sample with one block's attributes changed, and the pointer to that block. */
function changed(id: string, change: (block: BlockJson) => object): [document: object, pointer: string] {
  const index = sampleBlocks.findIndex((block) => block.attrs?.id === id)
  expect(index).toBeGreaterThan(-1)
  const content = sampleBlocks.map((block, at) => (at === index ? change(block) : block))
  return [{ ...samplePlan, content: { type: 'doc', content } }, `/content/content/${index}`]
}
const withAttrs = (id: string, attrs: object) =>
  changed(id, (block) => ({ ...block, attrs: { ...block.attrs, ...attrs } }))

const published = createAjv().compile(documentSchema)

test('the sample plan is valid and uses every block type', () => {
  expect(validateDocument(samplePlan)).toEqual([])
  expect(published(samplePlan)).toBe(true)
  const structured = sampleBlocks.filter((block) => block.type !== 'paragraph')
  expect(structured).toHaveLength(188)
  expect(new Set(structured.map((block) => block.type))).toEqual(new Set(blockTypes))
})

test('the published schema is itself a valid schema of JSON Schema 2020-12', () => {
  const ajv = createAjv()
  expect(ajv.validateSchema(documentSchema), ajv.errorsText(ajv.errors)).toBe(true)
})

const { title: _title, ...untitled } = samplePlan.plan
const broken: readonly (readonly [name: string, document: object, pointer: string, message: string])[] = [
  [
    'a purple rating',
    ...at(withAttrs('r-11', { rating: 'purple' }), '/attrs/rating'),
    'Rating must be one of: Blue, Green',
  ],
  ['“ongoing” as a date', ...at(withAttrs('a-23', { end: 'ongoing' }), '/attrs/end'), 'Ends must be a date such as'],
  ['an unknown attribute', ...at(withAttrs('a-11', { colour: 'red' }), '/attrs/colour'), 'no field called “colour”'],
  [
    'an unknown type',
    ...at(
      changed('a-11', (b) => ({ ...b, type: 'wish' })),
      '/type',
    ),
    'no block type called “wish”',
  ],
  ['a missing title', { ...samplePlan, plan: untitled }, '/plan/title', 'needs “title”'],
  ['a bad id', ...at(withAttrs('a-11', { id: 'A 11' }), '/attrs/id'), 'must be an id'],
  ['an unknown grade', ...at(withAttrs('j-inc', { grade: 'splendid' }), '/attrs/grade'), 'Grade must be one of'],
  ['a negative cost', ...at(withAttrs('c-11', { cost: -1 }), '/attrs/cost'), 'Cost must not be negative'],
  [
    'a bad term',
    ...at(withAttrs('r-11', { term: 'winter' }), '/attrs/term'),
    'Term must be one of: Autumn, Spring, Summer',
  ],
  [
    'a bad term inside a list',
    ...at(
      withAttrs('out-1a', { steps: '[{"term":"autumn","value":1},{"term":"winter","value":2}]' }),
      '/attrs/steps/1/term',
    ),
    'Term must be one of',
  ],
]

function at([document, pointer]: [object, string], inside: string): [object, string] {
  return [document, pointer + inside]
}

describe('the broken variants of the domain are refused', () => {
  test.each(broken)('%s', (_name, document, pointer, message) => {
    const errors = validateDocument(document)
    expect(errors).toHaveLength(1)
    expect(errors[0]?.pointer).toBe(pointer)
    expect(errors[0]?.message).toContain(message)
    expect(published(document)).toBe(false)
  })
})

describe('a half-written plan is valid', () => {
  test.each(blockTypes)('%s with nothing but its id, or with every field null', (type) => {
    expect(validateBlock({ type, attrs: { id: 'an-id' } })).toEqual([])
    const block = sampleBlocks.find((one) => one.type === type)
    const nulls = Object.fromEntries(Object.keys(block?.attrs ?? {}).map((name) => [name, null]))
    expect(validateBlock({ type, attrs: { ...nulls, id: 'an-id' }, content: [] })).toEqual([])
  })

  test('but a block without an id is not', () => {
    expect(validateBlock({ type: 'action', attrs: {} })).toEqual([
      { pointer: '/attrs/id', message: 'This block needs “id”.' },
    ])
    expect(validateBlock({ type: 'action', attrs: { id: null } })[0]?.pointer).toBe('/attrs/id')
  })
})

describe('fields', () => {
  const action = (attrs: object) => validateBlock({ type: 'action', attrs: { id: 'a-1', ...attrs } })

  test('a list is checked inside its JSON string', () => {
    expect(action({ with: '["p-head"]' })).toEqual([])
    expect(action({ with: '["p-head","P HEAD"]' })[0]?.pointer).toBe('/attrs/with/1')
    expect(action({ with: '["p-head","p-head"]' })[0]?.message).toBe('With names the same thing twice.')
    expect(action({ with: 'not json' })).toEqual([
      { pointer: '/attrs/with', message: 'With must be a list written as JSON.' },
    ])
    expect(action({ with: '{}' })[0]?.message).toBe('With must be a list.')
    expect(action({ with: ['p-head'] })[0]?.message).toBe('With must be text.')
  })

  test('dates exist in the calendar', () => {
    expect(action({ end: '2028-02-29' })).toEqual([])
    expect(action({ end: '2027-02-29' })[0]?.pointer).toBe('/attrs/end')
  })

  test('numbers are finite', () => {
    for (const target of [Number.NaN, Number.POSITIVE_INFINITY, 1e12, '70']) {
      expect(validateBlock({ type: 'outcome', attrs: { id: 'o-1', target } })[0]?.pointer).toBe('/attrs/target')
    }
  })

  test('links are safe to open', () => {
    const evidence = (link: string) => validateBlock({ type: 'evidence', attrs: { id: 'e-1', link } })
    for (const link of ['https://a.example/b?c#d', 'http://a.example', 'mailto:a@b.example', '/plans/1', '#e-1']) {
      expect(evidence(link)).toEqual([])
    }
    for (const link of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'JaVaScRiPt:1',
      'data:text/html,x',
      '//evil.example',
      '/\\evil.example',
      'vbscript:x',
      'https://a b',
      'https:\n//a',
      'file:///etc',
      'plain words',
    ]) {
      expect(evidence(link)[0]?.pointer).toBe('/attrs/link')
    }
  })

  test('every error of a block is reported, up to a limit', () => {
    expect(action({ end: 'x', start: 'y', status: 'z' })).toHaveLength(3)
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]))
    expect(action(many)).toHaveLength(50)
  })
})

describe('header, people and readings', () => {
  test('a header field is checked by its name', () => {
    expect(validateHeaderField('title', 'A plan')).toEqual([])
    expect(validateHeaderField('title', null)[0]?.message).toContain('cannot be removed')
    expect(validateHeaderField('asOf', null)).toEqual([])
    expect(validateHeaderField('status', 'lost')[0]?.pointer).toBe('/status')
    expect(validateHeaderField('school', { name: 'A', urn: null })).toEqual([])
    expect(validateHeaderField('terms', [{ key: 'autumn', start: 'x', end: '2026-12-18' }])[0]?.pointer).toBe(
      '/terms/0/start',
    )
    expect(validateHeaderField('framework', 'ofsted-1066')[0]?.pointer).toBe('/framework')
    for (const name of ['people', 'colour', 'constructor', '__proto__']) {
      expect(validateHeaderField(name, 1)).toHaveLength(1)
    }
    expect(validateHeaderField('schemaVersion', SCHEMA_VERSION)).toEqual([])
    expect(validateHeaderField('schemaVersion', SCHEMA_VERSION + 1)).toHaveLength(1)
  })

  test('every header field of the sample passes on its own', () => {
    for (const [name, value] of Object.entries(samplePlan.plan)) {
      if (name !== 'people') expect(validateHeaderField(name, value)).toEqual([])
    }
  })

  test('a person needs a name and a known level', () => {
    expect(validatePerson('p-head', { name: 'Marian Thrale', level: 'senior_leader' })).toEqual([])
    expect(validatePerson('p-head', { name: 'Marian Thrale', level: 'wizard' })[0]?.pointer).toBe('/level')
    expect(validatePerson('p-head', {})[0]?.pointer).toBe('/name')
    expect(validatePerson('P HEAD', { name: 'Marian Thrale' })).toHaveLength(1)
  })

  test('a reading needs a key of four parts and a number', () => {
    expect(validateReading('m-ks2/2026/all/writing', { value: 57, cohort: 42, n: 24 })).toEqual([])
    expect(validateReading('m-roll/2026-27/all/', { value: 298 })).toEqual([])
    expect(validateReading('m-roll/2026-27/all', { value: 298 })).toHaveLength(1)
    expect(validateReading('m-roll/2026-27/all/', { value: 'many' })[0]?.pointer).toBe('/value')
  })
})

describe('the envelope', () => {
  test.each<[string, unknown, string]>([
    ['not a record', [], ''],
    ['an unknown part', { ...samplePlan, secrets: 1 }, '/secrets'],
    ['another version', { ...samplePlan, schemaVersion: SCHEMA_VERSION + 1 }, '/schemaVersion'],
    ['no content', { ...samplePlan, content: undefined }, '/content'],
    ['content that is not a list', { ...samplePlan, content: { type: 'doc', content: {} } }, '/content/content'],
    ['a part of the content nobody knows', { ...samplePlan, content: { type: 'doc', attrs: {} } }, '/content/attrs'],
    ['a bad reading', { ...samplePlan, readings: { 'm-1/2026/all/': {} } }, '/readings/m-1~12026~1all~1/value'],
  ])('%s is refused', (_name, document, pointer) => {
    const errors = validateDocument(document)
    expect(errors.map((error) => error.pointer)).toContain(pointer)
    expect(published(JSON.parse(JSON.stringify(document)))).toBe(false)
  })

  test('an empty plan is valid, and too many blocks are not', () => {
    const empty: PlanDocument = { ...samplePlan, content: { type: 'doc' } }
    expect(validateDocument(empty)).toEqual([])
    const content = Array.from({ length: LIMITS.blocks + 1 }, () => ({ type: 'paragraph' }))
    expect(validateDocument({ ...samplePlan, content: { type: 'doc', content } })).toHaveLength(1)
  })
})
