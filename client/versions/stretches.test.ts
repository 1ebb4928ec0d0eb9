import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { elementFrom, writeDocument } from '../../extensions/headless/codec.js'
import type { BlockJson } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { sharesOf, stretchesOf } from './stretches.js'

const paragraph = (text: string): BlockJson => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function written() {
  const doc = new Y.Doc()
  const content: BlockJson[] = [
    { type: 'action', attrs: { id: 'a-1' }, content: [{ type: 'text', text: 'Teach it' }] },
    paragraph('So that all can'),
    { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('one')] }] },
    { type: 'action', attrs: { id: 'a-2' } },
  ]
  writeDocument({ ...samplePlan, content: { type: 'doc', content } }, doc)
  const colleague = new Y.Doc()
  Y.applyUpdate(colleague, Y.encodeStateAsUpdate(doc))
  const action = colleague.getXmlFragment('content').get(0)
  const text = action instanceof Y.XmlElement ? action.firstChild : undefined
  if (text instanceof Y.XmlText) {
    text.insert(6, 'well ')
    text.delete(0, 1)
  }
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague))
  return { doc, first: doc.clientID, second: colleague.clientID }
}

it('tells who wrote which words of a block and of what stands below it', () => {
  const { doc, first, second } = written()
  expect(stretchesOf(doc, 'a-1')).toEqual([
    [
      { client: first, text: 'each ' },
      { client: second, text: 'well ' },
      { client: first, text: 'it' },
    ],
    [{ client: first, text: 'So that all can' }],
    [{ client: first, text: 'one' }],
  ])
  expect(stretchesOf(doc, 'a-2')).toEqual([])
  expect(stretchesOf(doc, 'nobody')).toEqual([])
})

it('shares by letters, most first; one person on two pages is one', () => {
  const { doc, first, second } = written()
  const shares = sharesOf(stretchesOf(doc, 'a-1'), (client) => (client === first ? 'Ann' : 'Ben'))
  expect(shares).toEqual([
    { author: 'Ann', percent: 83 },
    { author: 'Ben', percent: 17 },
  ])
  expect(sharesOf(stretchesOf(doc, 'a-1'), () => 'Ann')).toEqual([{ author: 'Ann', percent: 100 }])
  expect(second).not.toBe(first)
})

it('letters beside a new block of somebody else stay whose they are', () => {
  const { doc, first } = written()
  doc.getXmlFragment('content').insert(1, [elementFrom({ type: 'milestone', attrs: { id: 'm-1' } })])
  expect(stretchesOf(doc, 'a-1')).toHaveLength(1)
  expect(stretchesOf(doc, 'm-1')[0]?.[0]).toEqual({ client: first, text: 'So that all can' })
})
