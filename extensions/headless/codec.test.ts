import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { validateDocument } from '../../schema/validate.js'
import { blockText, blockToJson, elementFrom, encodeDocument, readDocument } from './codec.js'

/** An element as it is once it is part of a document. */
function placed(json: BlockJson): Y.XmlElement {
  const doc = new Y.Doc()
  const element = elementFrom(json)
  doc.getXmlFragment('content').insert(0, [element])
  return element
}

const rich: BlockJson = {
  type: 'action',
  attrs: { id: 'a-1', status: 'done', with: '["p-1"]' },
  content: [
    { type: 'text', text: 'Teach ' },
    { type: 'text', text: 'writing', marks: [{ type: 'bold' }] },
    { type: 'hardBreak' },
    { type: 'text', text: 'daily', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
  ],
}

test('the sample plan comes back as it went in, and valid', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(samplePlan))
  const read = readDocument(doc)
  expect(validateDocument(read)).toEqual([])
  expect(read.content).toEqual(samplePlan.content)
  expect(read.readings).toEqual(samplePlan.readings)
  expect(new Set(read.plan.people)).toEqual(new Set(samplePlan.plan.people))
})

test('the same document gives the same bytes', () => {
  expect(encodeDocument(samplePlan)).toEqual(encodeDocument(structuredClone(samplePlan)))
})

test('marks, line breaks and attributes of every kind survive', () => {
  expect(blockToJson(placed(rich))).toEqual(rich)
  expect(blockText(placed(rich))).toBe('Teach writing\ndaily')
  const numbers: BlockJson = { type: 'outcome', attrs: { id: 'o-1', target: 85, lowerIsBetter: false } }
  expect(blockToJson(placed(numbers))).toEqual(numbers)
})

test('empty attributes are left out', () => {
  expect(blockToJson(placed({ type: 'action', attrs: { id: 'a-1', owner: null } }))).toEqual({
    type: 'action',
    attrs: { id: 'a-1' },
  })
})

test('a block without words has a text to share; a list has none', () => {
  expect(placed({ type: 'action', attrs: { id: 'a-1' } }).get(0)).toBeInstanceOf(Y.XmlText)
  expect(placed({ type: 'paragraph' }).get(0)).toBeInstanceOf(Y.XmlText)
  expect(placed({ type: 'bulletList' }).length).toBe(0)
})

test('two texts side by side read as one', () => {
  const element = placed({ type: 'action', attrs: { id: 'a-1' }, content: [{ type: 'text', text: 'one ' }] })
  const second = new Y.XmlText()
  second.insert(0, 'two')
  element.insert(1, [second])
  expect(blockToJson(element).content).toEqual([{ type: 'text', text: 'one two' }])
})

test('deleted words are not read, and reading writes nothing', () => {
  const element = placed(rich)
  const { doc } = element
  if (doc === null) throw new Error('the element is in a document')
  element.delete(1, 1)
  const before = Y.encodeStateVector(doc)
  expect(blockText(element)).toBe('Teach writingdaily')
  readDocument(doc)
  expect(Y.encodeStateVector(doc)).toEqual(before)
})
