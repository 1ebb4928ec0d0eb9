// @vitest-environment jsdom
/** What the Tiptap-Yjs binding destroys when left alone, one test a case, and what this editor does instead. */
import { Editor } from '@tiptap/core'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument } from '../../extensions/headless/codec.js'
import { livingPlanKit } from '../../extensions/kit.js'
import { blockTypes } from '../../schema/blocks.js'
import type { BlockJson } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import {
  block,
  caretIn,
  close,
  exchange,
  outline,
  plan,
  press,
  type Seat,
  seat,
  seeded,
  typeIn,
} from './simulation/pair.js'

/** Ann's and Ben's editors on the same plan. */
function annAndBen(content: readonly BlockJson[] = plan): [Seat, Seat] {
  const seats: [Seat, Seat] = [seat(11, content), seat(22, content)]
  onTestFinished(() => close(...seats))
  return seats
}

const list = (...texts: string[]): BlockJson => ({
  type: 'bulletList',
  content: texts.map((text, at) => ({ type: 'listItem', content: [block('paragraph', `i-${at}`, text)] })),
})

test('strict content broken by a merge: no content here can be broken, every node is valid when emptied', () => {
  const [ann, ben] = annAndBen([
    list('one', 'two'),
    { type: 'blockquote', content: [block('paragraph', 'q-1', 'said')] },
  ])
  for (const type of Object.values(ann.editor.schema.nodes)) {
    if (!type.isLeaf) expect(type.validContent(type.createAndFill()?.content ?? type.create().content)).toBe(true)
    expect(type.isLeaf || type.contentMatch.validEnd).toBe(true)
  }
  // Ann empties what Ben empties, each half of it, in the shared form itself.
  const children = (seatOf: Seat, at: number) => seatOf.doc.getXmlFragment('content').get(at) as Y.XmlElement
  children(ann, 0).delete(0, 1)
  children(ben, 0).delete(1, 1)
  ;(children(ann, 1).get(0) as Y.XmlElement).delete(0, 1)
  children(ben, 1).delete(0, 1)
  exchange(ann, ben)
  for (const { editor, doc } of [ann, ben]) {
    editor.state.doc.check()
    expect(editor.state.doc.child(0).type.name).toBe('bulletList')
    expect(editor.state.doc.child(1).type.name).toBe('blockquote')
    expect(doc.getXmlFragment('content').length).toBe(2)
  }
})

test('a read-only editor on an emptied document: writes nothing', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seeded([block('action', 'b-1'), list(), { type: 'blockquote' }]))
  const before = Y.encodeStateAsUpdate(doc)
  const editor = new Editor({
    element: document.createElement('div'),
    editable: false,
    extensions: livingPlanKit({ doc }),
  })
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  expect(editor.state.doc.childCount).toBe(3)
  editor.destroy()
})

test('opening and closing the whole sample plan writes nothing', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(samplePlan))
  const before = Y.encodeStateAsUpdate(doc)
  const editor = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc }) })
  expect(editor.state.doc.childCount).toBe(samplePlan.content.content?.length)
  editor.destroy()
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
})

test('two pages begin from the same plan: the same bytes twice are one copy', () => {
  const ann = seat(11, encodeDocument(samplePlan))
  const ben = seat(22, encodeDocument(samplePlan))
  onTestFinished(() => close(ann, ben))
  exchange(ann, ben)
  expect(ann.editor.state.doc.childCount).toBe(samplePlan.content.content?.length)
  expect(outline(ben)).toEqual(outline(ann))
})

test('a move while another types in the block: the words arrive where the block went', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 'b-2')
  ann.editor.commands.moveBlockDown()
  typeIn(ben, 'b-2', ' every day')
  typeIn(ben, 'b-3', ' in May')
  exchange(ann, ben)
  expect(outline(ann)).toEqual([
    'priority b-1: Writing',
    'action b-4: Read daily',
    'paragraph t-1: Some prose',
    'action b-2: Teach it every day',
    'milestone b-3: Books show it in May',
  ])
  expect(outline(ben)).toEqual(outline(ann))
})

test('a move while another changes a field of the block: the field arrives too', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 'b-4')
  ann.editor.commands.moveBlockUp()
  ben.editor.commands.setField('b-4', 'owner', 'p-head')
  exchange(ann, ben)
  const moved = ann.editor.getJSON().content?.find((node) => node.attrs?.id === 'b-4')
  expect(moved?.attrs?.owner).toBe('p-head')
  expect(ann.editor.getJSON()).toEqual(ben.editor.getJSON())
})

test('both move the same block: one copy keeps the id, the other gets one that everybody would compute', () => {
  const [ann, ben] = annAndBen([1, 2, 3, 4, 5].map((number) => block('action', `b-${number}`, `Action ${number}`)))
  ann.editor.commands.moveBlockTo(3, 0)
  ben.editor.commands.moveBlockTo(3, 1)
  exchange(ann, ben)
  const ids = outline(ann).map((line) => line.split(':')[0])
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => id?.startsWith('action b-4'))).toHaveLength(2)
  expect(ids).toContain('action b-4')
  expect(outline(ben)).toEqual(outline(ann))
})

test('a type change while another types: the words arrive in the new block', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 't-1')
  ann.editor.commands.toggleHeading({ level: 3 })
  typeIn(ben, 't-1', ' by Ben')
  exchange(ann, ben)
  expect(outline(ann)).toContain('heading t-1: Some prose by Ben')
  expect(outline(ben)).toEqual(outline(ann))
})

test('a structured block never changes its type', () => {
  const [ann] = annAndBen()
  caretIn(ann, 'b-2')
  ann.editor.commands.toggleHeading({ level: 3 })
  ann.editor.commands.setParagraph()
  ann.editor.commands.toggleBulletList()
  ann.editor.commands.toggleBlockquote()
  expect(outline(ann)).toContain('action b-2: Teach it')
})

test('a wrap while another types: the words arrive in the list', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 't-1')
  ann.editor.commands.toggleBulletList()
  typeIn(ben, 't-1', ' by Ben')
  exchange(ann, ben)
  expect(ann.editor.state.doc.lastChild?.type.name).toBe('bulletList')
  expect(outline(ann)).toContain('paragraph t-1: Some prose by Ben')
  expect(outline(ben)).toEqual(outline(ann))
})

test('a join while another types: the words arrive in the block that took over', () => {
  const prose = [
    block('paragraph', 't-1', 'First.'),
    block('paragraph', 't-2', 'Second.'),
    block('paragraph', 't-3', 'Third.'),
  ]
  const [ann, ben] = annAndBen(prose)
  caretIn(ann, 't-2')
  press(ann, 'Backspace')
  typeIn(ben, 't-2', ' By Ben.')
  exchange(ann, ben)
  expect(outline(ann)).toEqual(['paragraph t-1: First.Second. By Ben.', 'paragraph t-3: Third.'])
  expect(outline(ben)).toEqual(outline(ann))
  expect(ben.setAside).toEqual([])
})

test('a block deleted while another types in it: the words are set aside on the page of who typed them', () => {
  const [ann, ben] = annAndBen()
  ann.editor.commands.deleteBlock('b-4')
  typeIn(ben, 'b-4', ' at noon')
  exchange(ann, ben)
  expect(outline(ann)).not.toContain('action b-4')
  expect(ben.setAside).toMatchObject([{ blockId: 'b-4', type: 'action', text: 'Read daily at noon' }])
  expect(ann.setAside).toEqual([])
})

test('two people begin typing in the same empty block: both are read', () => {
  const [ann, ben] = annAndBen([block('action', 'b-1'), block('action', 'b-2')])
  typeIn(ann, 'b-1', 'by Ann ')
  typeIn(ben, 'b-1', 'by Ben ')
  exchange(ann, ben)
  expect(outline(ann)[0]).toMatch(/by Ann .*by Ben |by Ben .*by Ann /)
  expect(ann.doc.getXmlFragment('content').toJSON()).toBe(ben.doc.getXmlFragment('content').toJSON())
  // And in one text: what is typed next into either half is not lost.
  expect((ann.doc.getXmlFragment('content').get(0) as Y.XmlElement).length).toBe(1)
})

test('flat blocks of every type: emptied, split, joined and typed in at once, none is lost', () => {
  const every = blockTypes.map((type, at) => block(type, `b-${at}x`, `Words of ${type}`))
  const [ann, ben] = annAndBen(every)
  for (const [at, type] of blockTypes.entries()) {
    const id = `b-${at}x`
    if (at % 3 === 0) ann.editor.commands.setField(id, 'audience', 'staff')
    caretIn(ann, id, 5)
    press(ann, 'Enter')
    typeIn(ben, id, ` by Ben ${type}`)
    caretIn(ben, id)
    press(ben, 'Backspace')
  }
  exchange(ann, ben)
  expect(outline(ben)).toEqual(outline(ann))
  for (const [at, type] of blockTypes.entries()) {
    expect(outline(ann).some((line) => line.startsWith(`${type} b-${at}x: `))).toBe(true)
    expect(outline(ann).join('\n')).toContain(`by Ben ${type}`)
  }
})

test('undo is mine alone: a block I added stays while a colleague’s words are in it, with its id', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 'b-4')
  ann.editor.commands.insertBlock('milestone')
  const id = String(ann.editor.state.selection.$from.parent.attrs.id)
  exchange(ann, ben)
  typeIn(ben, id, 'by Ben')
  exchange(ann, ben)
  ann.editor.commands.undo()
  exchange(ann, ben)
  expect(outline(ann)).toContain(`milestone ${id}: by Ben`)
  expect(outline(ben)).toEqual(outline(ann))
  ben.editor.commands.undo()
  expect(outline(ben)).toContain(`milestone ${id}: `)
})

test('destroying an editor leaves the shared document as it is, for the next one', () => {
  const [ann, ben] = annAndBen()
  const before = Y.encodeStateAsUpdate(ann.doc)
  ann.editor.destroy()
  expect(Y.encodeStateAsUpdate(ann.doc)).toEqual(before)
  const again = new Editor({ element: document.createElement('div'), extensions: livingPlanKit({ doc: ann.doc }) })
  typeIn(ben, 'b-1', ' first')
  exchange(ann, ben)
  expect(again.state.doc.child(0).textContent).toBe('Writing first')
  again.destroy()
})

test('a remote keystroke makes one new node, not a new document', () => {
  const [ann, ben] = annAndBen()
  const before = ann.editor.state.doc
  typeIn(ben, 'b-3', '!')
  exchange(ann, ben)
  const after = ann.editor.state.doc
  expect([0, 1, 3, 4].every((at) => after.child(at) === before.child(at))).toBe(true)
  expect(after.child(2).textContent).toBe('Books show it!')
})

test('a reference put before another at the start of a line leaves the words after them', () => {
  const [ann, ben] = annAndBen()
  ann.editor.commands.insertContentAt(1, { type: 'mention', attrs: { person: 'p-1' } })
  ann.editor.commands.insertContentAt(1, { type: 'crossRef', attrs: { to: 'b-2' } })
  ann.editor.commands.insertContentAt(1, { type: 'hardBreak' })
  exchange(ann, ben)
  expect(ben.editor.state.doc.child(0).textContent).toContain('Writing')
  expect(ben.editor.getJSON()).toEqual(ann.editor.getJSON())
})
