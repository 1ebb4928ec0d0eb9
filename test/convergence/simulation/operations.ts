import type { Editor } from '@tiptap/core'
import { type Node as ProseNode, Slice } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import { turnTargets } from '../../../extensions/turn-into.js'
import { isForLeaders } from '../../../schema/audience.js'
import { blockTypes } from '../../../schema/blocks.js'
import type { SimulatedPage } from './page.js'

/** What an operation draws from: whole numbers below a limit, and words nobody typed before. */
export interface Chance {
  below(limit: number): number
  word(): string
}

/** One thing a person does. Says nothing when the place does not allow it. */
type Operation = (page: SimulatedPage, chance: Chance) => void

interface TextPlace {
  readonly node: ProseNode
  readonly pos: number
}

function textPlaces(editor: Editor): TextPlace[] {
  const places: TextPlace[] = []
  editor.state.doc.descendants((node, pos) => {
    if (node.isTextblock) places.push({ node, pos })
    return !node.isTextblock
  })
  return places
}

/** Positions inside a text that do not cut a word in two. */
function gaps({ node, pos }: TextPlace): number[] {
  const text = node.textBetween(0, node.content.size, '', '\n')
  return Array.from({ length: text.length + 1 }, (_, at) => at)
    .filter((at) => !/\w/.test(text.charAt(at - 1)) || !/\w/.test(text.charAt(at)))
    .map((at) => pos + 1 + at)
}

function pick<T>(items: readonly T[], chance: Chance): T | undefined {
  return items[chance.below(Math.max(items.length, 1))]
}

function randomPlace(editor: Editor, chance: Chance): number | undefined {
  const place = pick(textPlaces(editor), chance)
  return place === undefined ? undefined : pick(gaps(place), chance)
}

function setCaret(editor: Editor, chance: Chance): boolean {
  const at = randomPlace(editor, chance)
  if (at === undefined) return false
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)))
  return true
}

/** Selects inside one block, or from one block into one of the next three. */
function select(editor: Editor, chance: Chance): boolean {
  const places = textPlaces(editor)
  const first = chance.below(Math.max(places.length, 1))
  const last = chance.below(2) === 0 ? first : Math.min(first + chance.below(4), places.length - 1)
  const [from, to] = [places[first], places[last]]
  if (from === undefined || to === undefined) return false
  const [anchor, head] = [pick(gaps(from), chance), pick(gaps(to), chance)]
  if (anchor === undefined || head === undefined || anchor === head) return false
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, anchor, head)))
  return true
}

function type(editor: Editor, text: string): void {
  const { view } = editor
  const { from, to } = view.state.selection
  const handled = view.someProp('handleTextInput', (handle) =>
    handle(view, from, to, text, () => view.state.tr.insertText(text, from, to)),
  )
  if (handled !== true) view.dispatch(view.state.tr.insertText(text, from, to))
}

function press(editor: Editor, key: string, modifiers: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, ...modifiers })
  editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event))
}

const typeWord: Operation = ({ editor }, chance) => {
  if (setCaret(editor, chance)) type(editor, ` ${chance.word()} `)
}

const typeOver: Operation = ({ editor }, chance) => {
  if (select(editor, chance)) type(editor, ` ${chance.word()} `)
}

const pressAtCaret =
  (key: string, modifiers?: KeyboardEventInit): Operation =>
  ({ editor }, chance) => {
    if (setCaret(editor, chance)) press(editor, key, modifiers)
  }

const pressOnSelection =
  (key: string): Operation =>
  ({ editor }, chance) => {
    if (select(editor, chance)) press(editor, key)
  }

/** Backspace at the start of a block, or Delete at its end: the two keys that join. */
const join: Operation = ({ editor }, chance) => {
  const place = pick(textPlaces(editor), chance)
  if (place === undefined) return
  const back = chance.below(2) === 0
  const at = back ? place.pos + 1 : place.pos + 1 + place.node.content.size
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)))
  press(editor, back ? 'Backspace' : 'Delete')
}

const move: Operation = ({ editor }, chance) => {
  if (!setCaret(editor, chance)) return
  const { childCount } = editor.state.doc
  const way = chance.below(3)
  if (way === 0) editor.commands.moveBlockUp()
  else if (way === 1) editor.commands.moveBlockDown()
  else editor.commands.moveBlockTo(chance.below(childCount), chance.below(childCount + 1))
}

const insert: Operation = ({ editor }, chance) => {
  const blockType = pick(blockTypes, chance)
  if (blockType === undefined || !setCaret(editor, chance)) return
  // What is for leaders only by its type stands in another document unless it says otherwise.
  editor.commands.insertBlock(blockType, isForLeaders({ type: blockType }) ? { audience: 'governors' } : {})
  type(editor, `${chance.word()} `)
}

const setField: Operation = ({ editor }, chance) => {
  const ids: string[] = []
  editor.state.doc.forEach((node) => {
    if (node.type.name === 'action') ids.push(String(node.attrs.id))
  })
  const id = pick(ids, chance)
  if (id === undefined) return
  const way = chance.below(4)
  if (way === 0) editor.commands.setField(id, 'status', pick(['not_started', 'in_progress', 'done'], chance))
  else if (way === 1) editor.commands.setField(id, 'owner', chance.below(3) === 0 ? null : `p-${chance.below(9)}x`)
  else if (way === 2)
    editor.commands.setField(id, 'with', [`p-${chance.below(9)}a`, `p-${chance.below(9)}b`].slice(chance.below(2)))
  else editor.commands.setField(id, 'note', `note ${chance.below(1000)}`)
}

const deleteBlock: Operation = ({ editor }, chance) => {
  if (setCaret(editor, chance)) editor.commands.deleteBlock(undefined, { owned: chance.below(4) === 0 })
}

const mark: Operation = ({ editor }, chance) => {
  if (!select(editor, chance)) return
  const way = chance.below(4)
  if (way === 0) editor.commands.toggleBold()
  else if (way === 1) editor.commands.toggleItalic()
  else if (way === 2) editor.commands.setLink({ href: `https://example.org/${chance.below(9)}` })
  else editor.commands.unsetLink()
}

/** Lists, quotes and headings made of, and back to, paragraphs. */
const reshape: Operation = ({ editor }, chance) => {
  if (chance.below(2) === 0 ? !select(editor, chance) : !setCaret(editor, chance)) return
  const way = chance.below(7)
  if (way === 0) editor.commands.toggleBulletList()
  else if (way === 1) editor.commands.toggleOrderedList()
  else if (way === 2) editor.commands.toggleBlockquote()
  else if (way === 3) editor.commands.toggleHeading({ level: 3 })
  else if (way === 4) editor.commands.sinkListItem('listItem')
  else if (way === 5) editor.commands.liftListItem('listItem')
  else editor.commands.setParagraph()
}

/** Turns the block with the caret, or several selected ones, into something that is offered. */
const turn: Operation = ({ editor }, chance) => {
  if (!setCaret(editor, chance)) return
  if (chance.below(3) === 0) selectBlocks(editor, chance)
  const target = pick(turnTargets(editor.state), chance)
  if (target !== undefined) editor.commands.turnInto(target)
  editor.commands.leaveBlocks()
}

function selectBlocks(editor: Editor, chance: Chance): void {
  const from = editor.state.selection.$head.index(0)
  const last = editor.state.doc.childCount - 1
  editor.commands.selectBlocks(from, Math.min(from + chance.below(4), last))
}

/** What is done to several blocks at once. */
const onBlocks: Operation = ({ editor, number }, chance) => {
  if (!setCaret(editor, chance)) return
  selectBlocks(editor, chance)
  const way = chance.below(8)
  if (way === 0) editor.commands.deleteBlocks()
  else if (way < 4) editor.commands.moveBlocks(way === 1 ? 'up' : 'down')
  else if (way === 4) editor.commands.assignBlocks(`p-${chance.below(9)}x`)
  else if (way === 5) editor.commands.rateBlocks({ rating: 'green', term: 'autumn', year: '2026-27' })
  else if (way === 6) editor.commands.duplicateBlocks(() => `copy-${number}-${chance.below(1e9)}`)
  else if (editor.state.doc.childCount > 2)
    editor.commands.moveBlocksTo(
      [chance.below(editor.state.doc.childCount), chance.below(editor.state.doc.childCount)],
      chance.below(editor.state.doc.childCount + 1),
    )
  editor.commands.leaveBlocks()
}

const lineBreak: Operation = ({ editor }, chance) => {
  if (setCaret(editor, chance)) editor.commands.setHardBreak()
}

/** A reference to another block, or the name of somebody, among the words. */
const refer: Operation = ({ editor }, chance) => {
  if (!setCaret(editor, chance)) return
  const ids: string[] = []
  editor.state.doc.forEach(({ attrs }) => {
    if (typeof attrs.id === 'string') ids.push(attrs.id)
  })
  if (chance.below(2) === 0) editor.commands.insertCrossRef(pick(ids, chance) ?? 'b-1')
  else editor.commands.insertMention(`p-${chance.below(9)}x`)
}

/** jsdom has no ClipboardEvent; the editor only asks whether somebody else handled it. */
function pasteEvent(): ClipboardEvent {
  return new Event('paste') as ClipboardEvent
}

/** Copies or cuts a stretch and pastes it somewhere, through the clipboard's own HTML. */
const paste: Operation = ({ editor }, chance) => {
  if (!select(editor, chance)) return
  const { view } = editor
  const { dom } = view.serializeForClipboard(view.state.selection.content())
  if (chance.below(2) === 0) view.dispatch(view.state.tr.deleteSelection())
  if (setCaret(editor, chance)) view.pasteHTML(dom.innerHTML, pasteEvent())
}

/** Drags a whole block: taken out and put in within one transaction, as the browser does. */
const drag: Operation = ({ editor }, chance) => {
  const { doc, tr } = editor.state
  if (doc.childCount < 2) return
  const place = pick(textPlaces(editor), chance)
  if (place === undefined) return
  const selection = NodeSelection.create(doc, place.pos)
  const content = selection.content()
  const goal = randomPlace(editor, chance)
  if (goal === undefined || (goal >= place.pos && goal <= place.pos + place.node.nodeSize)) return
  tr.delete(selection.from, selection.to)
  const $goal = tr.doc.resolve(tr.mapping.map(doc.resolve(goal).before()))
  editor.view.dispatch(tr.replaceRange($goal.pos, $goal.pos, new Slice(content.content, 0, 0)))
}

const pastePage: Operation = ({ editor }, chance) => {
  if (!setCaret(editor, chance)) return
  const [a, b, c] = [chance.word(), chance.word(), chance.word()]
  editor.view.pasteHTML(
    `<h1>${a}</h1><table><tr><td>${b}</td><td><b>${c}</b></td></tr></table><ul><li>one</li></ul>`,
    pasteEvent(),
  )
}

const undo: Operation = ({ editor }) => void editor.commands.undo()
const redo: Operation = ({ editor }) => void editor.commands.redo()

const weighted: readonly (readonly [weight: number, operation: Operation])[] = [
  [30, typeWord],
  [6, typeOver],
  [6, pressAtCaret('Enter')],
  [3, pressAtCaret('Tab')],
  [6, join],
  [4, pressOnSelection('Backspace')],
  [2, pressOnSelection('Enter')],
  [10, move],
  [3, drag],
  [4, insert],
  [6, setField],
  [3, deleteBlock],
  [5, mark],
  [6, reshape],
  [6, turn],
  [6, onBlocks],
  [2, lineBreak],
  [4, refer],
  [4, paste],
  [1, pastePage],
  [6, undo],
  [3, redo],
]
const total = weighted.reduce((sum, [weight]) => sum + weight, 0)

export function randomOperation(chance: Chance): Operation {
  let left = chance.below(total)
  for (const [weight, operation] of weighted) {
    if (left < weight) return operation
    left -= weight
  }
  return typeWord
}
