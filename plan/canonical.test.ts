import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument, writeDocument } from '../extensions/headless/codec.js'
import type { BlockJson, PlanDocument } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { canonicalJson, canonicalPlan } from './canonical.js'
import { numbersOf } from './numbers.js'

const planWith = (...content: BlockJson[]): PlanDocument => ({ ...samplePlan, content: { type: 'doc', content } })
const header = (change: Partial<PlanDocument['plan']>): PlanDocument => ({
  ...samplePlan,
  plan: { ...samplePlan.plan, ...change },
})
const same = (one: PlanDocument, other: PlanDocument) => expect(canonicalPlan(one) === canonicalPlan(other)).toBe(true)
const differ = (one: PlanDocument, other: PlanDocument) =>
  expect(canonicalPlan(one) === canonicalPlan(other)).toBe(false)
const action = (attrs: object, ...content: NonNullable<BlockJson['content']>): BlockJson => ({
  type: 'action',
  attrs: { id: 'a-1', ...attrs },
  ...(content.length === 0 ? {} : { content }),
})

it('sorts keys by code unit, writes no white space, and keeps letters as they were typed', () => {
  expect(canonicalJson({ b: 1, a: [2.5, -0, 1e21], é: 'e\u0301', Z: true, '😀': 'x', '\uffff': 'y' })).toBe(
    '{"Z":true,"a":[2.5,0,1e+21],"b":1,"é":"e\u0301","😀":"x","\uffff":"y"}',
  )
  // The same letter typed in two ways is two texts: nothing that was written is changed.
  differ(planWith(action({}, { type: 'text', text: 'é' })), planWith(action({}, { type: 'text', text: 'e\u0301' })))
})

it('what is empty is left out, however it is empty; false and 0 are not empty', () => {
  expect(canonicalJson({ a: null, b: '', c: [], d: {}, e: { f: null }, g: undefined, h: false, i: 0 })).toBe(
    '{"h":false,"i":0}',
  )
  // In a list a place counts.
  expect(canonicalJson([null, '', [], {}])).toBe('[null,"",[],{}]')
  same(planWith(action({})), planWith(action({ owner: null, changeNote: '', with: '[]' })))
  same(planWith({ type: 'paragraph' }), planWith({ type: 'paragraph', attrs: { id: null }, content: [] }))
})

it('lists inside attributes, people and marks say the same in any spacing and order; the order of a list counts', () => {
  same(
    planWith(action({ endAsWritten: '{"day":"2027-03-25","words":"Easter"}' })),
    planWith(action({ endAsWritten: '{ "words": "Easter", "day": "2027-03-25" }' })),
  )
  differ(planWith(action({ with: '["p-a","p-b"]' })), planWith(action({ with: '["p-b","p-a"]' })))
  same(samplePlan, header({ people: [...samplePlan.plan.people].reverse() }))
  const bold = { type: 'bold' }
  const italic = { type: 'italic' }
  same(
    planWith(action({}, { type: 'text', text: 'ab', marks: [bold, italic] })),
    planWith(
      action(
        {},
        { type: 'text', text: 'a', marks: [italic, bold] },
        { type: 'text', text: 'b', marks: [bold, italic] },
      ),
    ),
  )
  differ(
    planWith(action({}, { type: 'text', text: 'ab', marks: [bold] })),
    planWith(action({}, { type: 'text', text: 'ab' })),
  )
})

it('progress and the record of a signature are not what is signed; everything else is', () => {
  same(samplePlan, header({ status: 'draft', presentedOn: '2026-09-20', publishedOn: null }))
  differ(samplePlan, header({ version: '9.9' }))
  differ(samplePlan, header({ title: 'Another title' }))
  const signoff = (attrs: object): BlockJson => ({ type: 'signoff', attrs: { id: 'so-1', role: 'chair', ...attrs } })
  same(planWith(signoff({})), planWith(signoff({ signedOn: '2026-10-06', method: 'electronic', version: '1.3' })))
  differ(planWith(signoff({})), planWith(signoff({ person: 'p-chair' })))
  differ(planWith(action({}, { type: 'hardBreak' })), planWith(action({})))
})

it('a plan through the shared document and back says the same', () => {
  const doc = new Y.Doc()
  writeDocument(samplePlan, doc)
  same(samplePlan, readDocument(doc))
})

it('whatever order keys were written in, the text is one, and reads back as what it was made of', () => {
  const shuffled = (value: unknown, seed: number): unknown => {
    if (Array.isArray(value)) return value.map((one) => shuffled(one, seed))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([name, one]) => [name, shuffled(one, seed)] as const)
    return Object.fromEntries(seed % 2 === 0 ? entries.reverse() : [...entries.slice(1), ...entries.slice(0, 1)])
  }
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(7), (value, seed) => {
      expect(canonicalJson(shuffled(value, seed))).toBe(canonicalJson(value))
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
    { numRuns: 500, seed: 175 },
  )
  expect(canonicalPlan(shuffled(samplePlan, 2) as PlanDocument)).toBe(canonicalPlan(samplePlan)) // the same document
})

it('a browser and the server make the same sum of it', async () => {
  const text = `${canonicalPlan(samplePlan)} 😀 \ud800`
  const here = createHash('sha256').update(text, 'utf8').digest('hex')
  const there = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex')
  expect(there).toBe(here)
})

it('the sample’s canonical form stays what it is: signatures stand on it', () => {
  const sum = createHash('sha256').update(canonicalPlan(samplePlan), 'utf8').digest('hex')
  expect(sum).toMatchInlineSnapshot(`"7ad380b7eb3eaefe05789964b2ee55ca53520a5636290d9e95feeca8089fb2d8"`)
})

it('numbers by block', () => {
  const numbers = numbersOf(samplePlan)
  expect(numbers['a-12']).toBe('1.2')
  expect(Object.values(numbers)).toContain('E1')
  expect(Object.keys(numbers).length).toBeGreaterThan(50)
})
