import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeDocument } from '../../extensions/headless/codec.js'
import { compareBlocks, remember } from '../../plan/changes.js'
import { fromJson } from '../../plan/plan-node.js'
import type { BlockJson } from '../../schema/document.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { samplePlan } from '../../schema/sample.js'
import { authorsOf, clientsSince } from './authors-since.js'
import { withUnseen } from './since-last-visit-watch.js'

const block = (id: string, text: string): BlockJson => ({
  type: 'action',
  attrs: { id },
  content: [{ type: 'text', text }],
})
const folded = (...blocks: BlockJson[]) => remember(blocks.map(fromJson))

it('what was not seen is news again next time, what was seen is not', () => {
  const before = folded(block('a', 'A'), block('b', 'B'), block('c', 'C'), block('d', 'D'))
  const now = folded(block('a', 'A2'), block('n', 'New'), block('c', 'C2'), block('m', 'New too'))
  const changes = compareBlocks(before, now)
  expect(changes.map(({ id }) => id)).toEqual(['a', 'b', 'n', 'c', 'd', 'm'])
  const kept = withUnseen(now, before, changes, new Set(['a', 'b', 'n']))
  expect(compareBlocks(kept, now).map(({ id, what }) => `${id} ${what}`)).toEqual(['a changed', 'b removed', 'n added'])
  expect(compareBlocks(withUnseen(now, before, changes, new Set()), now)).toEqual([])
})

it('knows which clients wrote in a block since, in its words and in its fields', () => {
  const first = new Y.Doc()
  writeDocument(samplePlan, first)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
  const vector = Y.encodeStateVector(doc)
  const find = (id: string) => {
    const found = doc
      .getXmlFragment(ROOTS.content)
      .toArray()
      .find((element) => element instanceof Y.XmlElement && element.getAttribute('id') === id)
    if (!(found instanceof Y.XmlElement)) throw new Error(`there is no ${id}`)
    return found
  }
  const text = find('a-11').firstChild
  if (text instanceof Y.XmlText) text.insert(0, 'x')
  find('a-12').setAttribute('status', 'done')
  const clients = clientsSince(doc, vector)
  expect([...clients].map(([id, wrote]) => [id, [...wrote]])).toEqual([
    ['a-11', [doc.clientID]],
    ['a-12', [doc.clientID]],
  ])
  const [change] = compareBlocks(folded(block('a-11', 'A')), folded(block('a-11', 'B')))
  const authors = new Map([[doc.clientID, { id: 'u', name: 'Ben' }]])
  expect(change === undefined ? [] : authorsOf(change, clients, authors)).toEqual([{ id: 'u', name: 'Ben' }])
})
