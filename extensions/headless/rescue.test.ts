import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../../schema/document.js'
import { blockText, blockToJson, elementFrom } from './codec.js'
import { idOf } from './element.js'
import { installRescue, RESCUE_ORIGIN, type SetAside } from './rescue.js'

const action = (id: string, text: string, attrs: object = {}): BlockJson => ({
  type: 'action',
  attrs: { id, ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})

interface Page {
  readonly doc: Y.Doc
  readonly content: Y.XmlFragment
  readonly setAside: SetAside[]
}

function pageOf(client: number, state: Uint8Array, own: readonly number[] = [client]): Page {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  doc.clientID = client
  const setAside: SetAside[] = []
  installRescue(doc, { isOwn: (id) => own.includes(id), onSetAside: (words) => setAside.push(words) })
  return { doc, content: doc.getXmlFragment('content'), setAside }
}

function pages(...blocks: BlockJson[]): [Page, Page] {
  const seed = new Y.Doc()
  seed.clientID = 1
  seed.getXmlFragment('content').insert(0, blocks.map(elementFrom))
  const state = Y.encodeStateAsUpdate(seed)
  return [pageOf(11, state), pageOf(22, state)]
}

function exchange(...all: Page[]): void {
  for (let round = 0; round < 3; round++) {
    for (const { doc: from } of all) {
      for (const { doc: to } of all) {
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'wire')
      }
    }
  }
}

function block({ content }: Page, id: string): Y.XmlElement {
  const found = content.toArray().find((element) => element instanceof Y.XmlElement && idOf(element) === id)
  if (found instanceof Y.XmlElement) return found
  throw new Error(`no block ${id}`)
}

function textOf(page: Page, id: string): Y.XmlText {
  const text = block(page, id).get(0)
  if (text instanceof Y.XmlText) return text
  throw new Error(`no text in ${id}`)
}

/** What every editor's move does: the block is taken out, and a copy of it put in elsewhere. */
function move(page: Page, id: string, to: number): void {
  page.doc.transact(() => {
    const element = block(page, id)
    const copy = elementFrom(blockToJson(element))
    page.content.delete(page.content.toArray().indexOf(element), 1)
    page.content.insert(to, [copy])
  })
}

const lines = ({ content }: Page) =>
  content.toArray().map((element) => (element instanceof Y.XmlElement ? `${idOf(element)}: ${blockText(element)}` : ''))

test('words typed before, inside and after what was copied come back to their places', () => {
  const [ann, ben] = pages(action('a-1', 'Teach the sequence'), action('a-2', ''))
  move(ann, 'a-1', 1)
  textOf(ben, 'a-1').insert(18, ' well')
  textOf(ben, 'a-1').insert(9, ' whole')
  textOf(ben, 'a-1').insert(0, 'Then: ')
  exchange(ann, ben)
  expect(lines(ann)).toEqual(['a-2: ', 'a-1: Then: Teach the whole sequence well'])
  expect(lines(ben)).toEqual(lines(ann))
})

test('words that had been copied are not written again', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'), action('a-2', ''))
  textOf(ben, 'a-1').insert(5, ' daily')
  exchange(ann, ben)
  move(ann, 'a-1', 1)
  textOf(ben, 'a-1').insert(11, ' and well')
  exchange(ann, ben)
  expect(lines(ann)).toEqual(['a-2: ', 'a-1: Teach daily and well'])
})

test('marks come along', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'), action('a-2', ''))
  move(ann, 'a-1', 1)
  textOf(ben, 'a-1').insert(5, ' well', { bold: {} })
  exchange(ann, ben)
  expect(blockToJson(block(ann, 'a-1')).content).toContainEqual({
    type: 'text',
    text: ' well',
    marks: [{ type: 'bold' }],
  })
})

test('two people typed in what a third moved: each writes only their own words', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'), action('a-2', ''))
  const cat = pageOf(33, Y.encodeStateAsUpdate(ann.doc))
  move(ann, 'a-1', 1)
  textOf(ben, 'a-1').insert(5, ' daily')
  textOf(cat, 'a-1').insert(0, 'Please: ')
  exchange(ann, ben, cat)
  expect(lines(ann)).toEqual(['a-2: ', 'a-1: Please: Teach daily'])
  expect(lines(cat)).toEqual(lines(ann))
})

test('moved twice while somebody types: the words follow', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'), action('a-2', ''))
  textOf(ben, 'a-1').insert(5, ' daily')
  move(ann, 'a-1', 1)
  Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ann.doc), 'wire')
  move(ann, 'a-1', 0)
  exchange(ann, ben)
  expect(lines(ann)).toEqual(['a-1: Teach daily', 'a-2: '])
})

test('words of an earlier session on this device are rescued too', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'), action('a-2', ''))
  textOf(ben, 'a-1').insert(5, ' daily')
  const again = pageOf(23, Y.encodeStateAsUpdate(ben.doc), [23, 22])
  move(ann, 'a-1', 1)
  exchange(ann, again)
  expect(lines(ann)).toEqual(['a-2: ', 'a-1: Teach daily'])
})

test('a field set on the old copy comes along; one changed on the new copy since stays', () => {
  const [ann, ben] = pages(action('a-1', 'Teach', { owner: 'p-1', status: 'not_started' }), action('a-2', ''))
  move(ann, 'a-1', 1)
  block(ann, 'a-1').setAttribute('status', 'done')
  block(ben, 'a-1').setAttribute('owner', 'p-2')
  block(ben, 'a-1').setAttribute('status', 'in_progress')
  block(ben, 'a-1').setAttribute('note', 'ask first')
  exchange(ann, ben)
  expect(blockToJson(block(ann, 'a-1')).attrs).toEqual({ id: 'a-1', owner: 'p-2', status: 'done', note: 'ask first' })
  expect(blockToJson(block(ben, 'a-1'))).toEqual(blockToJson(block(ann, 'a-1')))
})

test('a block deleted for good: its words are set aside with all that is known of it', () => {
  const [ann, ben] = pages(action('a-1', 'Teach', { owner: 'p-1' }), action('a-2', ''))
  ann.content.delete(0, 1)
  textOf(ben, 'a-1').insert(5, ' daily')
  exchange(ann, ben)
  expect(ben.setAside).toEqual([
    { blockId: 'a-1', type: 'action', text: 'Teach daily', attrs: { id: 'a-1', owner: 'p-1' } },
  ])
  expect(ann.setAside).toEqual([])
  expect(lines(ben)).toEqual(['a-2: '])
})

test('letters that somebody selected and deleted stay deleted', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'))
  textOf(ben, 'a-1').insert(5, ' daily')
  exchange(ann, ben)
  textOf(ann, 'a-1').delete(5, 6)
  exchange(ann, ben)
  expect(lines(ben)).toEqual(['a-1: Teach'])
  expect(ben.setAside).toEqual([])
})

test('a rescue is an edit of its own, which undo of typing does not take back', () => {
  const [ann, ben] = pages(action('a-1', 'Teach'), action('a-2', ''))
  const undo = new Y.UndoManager(ben.content, { trackedOrigins: new Set(['typing']) })
  const origins: unknown[] = []
  ben.doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin))
  ben.doc.transact(() => textOf(ben, 'a-1').insert(5, ' daily'), 'typing')
  move(ann, 'a-1', 1)
  Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ann.doc), 'wire')
  expect(origins).toEqual(['typing', 'wire', RESCUE_ORIGIN])
  undo.undo()
  expect(lines(ben)).toEqual(['a-2: ', 'a-1: Teach daily'])
})
