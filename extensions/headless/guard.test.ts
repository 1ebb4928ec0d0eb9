import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockTypes } from '../../schema/blocks.js'
import { samplePlan } from '../../schema/sample.js'
import { elementFrom, encodeDocument } from './codec.js'
import { findUnknown, installGuard, type Unknown } from './guard.js'
import { knownHere } from './known.js'

const strangers: readonly (readonly [string, (content: Y.XmlFragment) => void, Unknown])[] = [
  ['a node type', (content) => content.insert(0, [new Y.XmlElement('future')]), { kind: 'node', name: 'future' }],
  [
    'a node type inside a list',
    (content) => {
      const list = new Y.XmlElement('bulletList')
      list.insert(0, [new Y.XmlElement('taskItem')])
      content.insert(0, [list])
    },
    { kind: 'node', name: 'taskItem' },
  ],
  [
    'an attribute',
    (content) => content.insert(0, [elementFrom({ type: 'action', attrs: { id: 'a-9', mood: 'good' } })]),
    { kind: 'attribute', name: 'action.mood' },
  ],
  [
    'a mark',
    (content) => {
      const text = [{ type: 'text' as const, text: 'x', marks: [{ type: 'highlight' }] }]
      content.insert(0, [elementFrom({ type: 'paragraph', content: text })])
    },
    { kind: 'mark', name: 'highlight' },
  ],
  [
    'an attribute of a mark',
    (content) => {
      const marks = [{ type: 'link', attrs: { href: '/', target: '_blank' } }]
      content.insert(0, [elementFrom({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks }] })])
    },
    { kind: 'attribute', name: 'link.target' },
  ],
  [
    'text outside a block',
    (content) => content.insert(0, [new Y.XmlText('loose')]),
    { kind: 'loose text', name: 'text' },
  ],
  [
    'an embed',
    (content) => {
      const paragraph = elementFrom({ type: 'paragraph' })
      content.insert(0, [paragraph])
      const text = paragraph.get(0)
      if (text instanceof Y.XmlText) text.insertEmbed(0, { image: 'x' })
    },
    { kind: 'embed', name: 'embed' },
  ],
]

describe.each(strangers)('%s that this build does not know', (_what, add, expected) => {
  test('is found in a document', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, encodeDocument(samplePlan))
    add(doc.getXmlFragment('content'))
    expect(findUnknown(doc)).toEqual(expected)
  })
  test('is found when it arrives, before any observer', () => {
    const source = new Y.Doc()
    add(source.getXmlFragment('content'))
    const doc = new Y.Doc()
    const order: unknown[] = []
    doc.getXmlFragment('content').observeDeep(() => order.push('observer'))
    installGuard(doc, { onUnknown: (unknown) => order.push(unknown) })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
    expect(order).toEqual([expected, 'observer'])
  })
})

test('what is deleted again, and what lies outside the content, is nobody’s concern', () => {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  content.insert(0, [new Y.XmlElement('future')])
  content.delete(0, 1)
  doc.getXmlFragment('elsewhere').insert(0, [new Y.XmlElement('future')])
  doc.getMap('meta').set('anything', 1)
  expect(findUnknown(doc)).toBeUndefined()
})

test('this build knows every block type with every field, and the whole sample plan', () => {
  for (const type of blockTypes) expect(knownHere.nodes.get(type)?.has('id')).toBe(true)
  expect(knownHere.nodes.get('heading')).toEqual(new Set(['id', 'level']))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(samplePlan))
  expect(findUnknown(doc)).toBeUndefined()
})

test('a guard taken off looks no more', () => {
  const doc = new Y.Doc()
  const seen: Unknown[] = []
  installGuard(doc, { onUnknown: (unknown) => seen.push(unknown) })()
  doc.getXmlFragment('content').insert(0, [new Y.XmlElement('future')])
  expect(seen).toEqual([])
})
