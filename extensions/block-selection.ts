/**
 * Whole blocks in hand. They are remembered by their ids, not by positions: a colleague may move one of them, or write
 * between them, and still exactly those stay selected. The caret waits in the block that was selected last.
 */
import { Extension } from '@tiptap/core'
import { Fragment, type Node as ProseNode, Slice } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, Selection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { withOwned } from './drop-places.js'
import { isFromShared } from './ids.js'
import { positionOf, typesOf } from './run.js'
import { assignBlocks, deleteBlocks, duplicateBlocks, moveSelected, type Rating, rateBlocks } from './selection-acts.js'

/** Which blocks are in hand, by {@link keyOf}. */
interface InHand {
  readonly anchor: string
  readonly head: string
  readonly keys: ReadonlySet<string>
}

export interface SelectedBlocks {
  /** Indices of the selected blocks, in order. */
  readonly chosen: readonly number[]
  /** The same with everything they own: what a move or a deletion takes along. */
  readonly all: readonly number[]
  readonly anchor: number
  readonly head: number
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    blockSelection: {
      /** Selects the blocks from one top-level index to another; the second is where it can be extended. */
      selectBlocks: (anchor: number, head?: number) => ReturnType
      /** Back to writing, with the caret at the end of the block selected last. */
      leaveBlocks: () => ReturnType
      /** Each of the following acts on the selected blocks and is one step of undo. False when it can do nothing. */
      deleteBlocks: () => ReturnType
      moveBlocks: (way: 'up' | 'down') => ReturnType
      /** Puts copies, with all they own, below the last of them and selects those. */
      duplicateBlocks: (newId: () => string) => ReturnType
      /** Makes a person (null: nobody) responsible for every selected block that has such a field. */
      assignBlocks: (person: string | null) => ReturnType
      /** Rates every selected block that can be rated, for a term: its rating of that term changes, or it gets one. */
      rateBlocks: (rating: Rating) => ReturnType
    }
  }
}

const key = new PluginKey<InHand | undefined>('blockSelection')

/** What a block is known by: its id, that of a list or a quote is that of its first line. */
function keyOf(node: ProseNode): string | undefined {
  const id: unknown = node.attrs.id
  if (typeof id === 'string') return id
  return node.isTextblock || node.firstChild === null ? undefined : keyOf(node.firstChild)
}

/** The selected blocks; undefined when the person writes. */
export function selectedBlocks(state: EditorState): SelectedBlocks | undefined {
  const inHand = key.getState(state)
  if (inHand === undefined) return undefined
  const chosen: number[] = []
  let [anchor, head] = [-1, -1]
  state.doc.forEach((node, _pos, index) => {
    const own = keyOf(node)
    if (own === undefined || !inHand.keys.has(own)) return
    chosen.push(index)
    if (own === inHand.anchor) anchor = index
    if (own === inHand.head) head = index
  })
  const [first = 0] = chosen
  if (anchor < 0) anchor = first
  if (head < 0) head = chosen.at(-1) ?? first
  return { chosen, all: withOwned(typesOf(state.doc), chosen), anchor, head }
}

export const BlockSelection = Extension.create({
  name: 'blockSelection',
  // Before the keys of blocks (1001), after what is open beside the text (1100).
  priority: 1050,
  addCommands() {
    const onSelected =
      (act: (tr: Transaction, state: EditorState, selected: SelectedBlocks, run: boolean) => boolean) =>
      ({ state, tr, dispatch }: { state: EditorState; tr: Transaction; dispatch: unknown }) => {
        const selected = selectedBlocks(state)
        if (selected === undefined || !act(tr, state, selected, dispatch !== undefined)) return false
        if (tr.getMeta(key) === undefined) tr.setMeta(key, key.getState(state))
        return true
      }
    return {
      selectBlocks:
        (anchor, head = anchor) =>
        ({ tr, dispatch }) => {
          const inHand = between(tr.doc, anchor, head)
          if (inHand !== undefined && dispatch !== undefined) take(tr, inHand, head)
          return inHand !== undefined
        },
      leaveBlocks:
        () =>
        ({ state, tr, dispatch }) => {
          const selected = selectedBlocks(state)
          if (selected !== undefined && dispatch !== undefined) leave(tr, selected.head)
          return selected !== undefined
        },
      deleteBlocks: () => onSelected(deleteBlocks),
      moveBlocks: (way) => onSelected((tr, state, { chosen }, run) => moveSelected(tr, state, chosen, way, run)),
      duplicateBlocks: (newId) =>
        onSelected((tr, state, selected, run) => {
          const copies = duplicateBlocks(tr, state, selected, newId, run)
          const inHand = copies === undefined ? undefined : between(tr.doc, copies.from, copies.to - 1)
          if (copies !== undefined && inHand !== undefined) take(tr, inHand, copies.from)
          return copies !== undefined || !run
        }),
      assignBlocks: (person) =>
        onSelected((tr, state, { chosen }, run) => assignBlocks(tr, state, chosen, person, run)),
      rateBlocks: (rating) => onSelected((tr, state, { chosen }, run) => rateBlocks(tr, state, chosen, rating, run)),
    }
  },
  addKeyboardShortcuts() {
    const { editor } = this
    const selected = () => selectedBlocks(editor.state)
    const step = (by: -1 | 1, extend: boolean) => () => {
      const now = selected()
      if (now === undefined) return false
      const head = Math.min(Math.max(now.head + by, 0), editor.state.doc.childCount - 1)
      return editor
        .chain()
        .selectBlocks(extend ? now.anchor : head, head)
        .scrollIntoView()
        .run()
    }
    const here = () => editor.state.selection.$head.index(0)
    const leaves = () => editor.commands.leaveBlocks()
    return {
      Escape: () => leaves() || (editor.isEditable && editor.commands.selectBlocks(here())),
      Enter: leaves,
      'Mod-a': () => {
        const { doc, selection } = editor.state
        if (!editor.isEditable) return false
        const whole = selection.empty ? selection.$from.parent.content.size === 0 : holdsItsText(selection)
        if (selected() === undefined && !whole && selection.$from.sameParent(selection.$to))
          return editor.commands.setTextSelection({ from: selection.$from.start(), to: selection.$from.end() })
        return editor.commands.selectBlocks(0, doc.childCount - 1)
      },
      ArrowUp: step(-1, false),
      ArrowDown: step(1, false),
      'Shift-ArrowUp': step(-1, true),
      'Shift-ArrowDown': step(1, true),
      'Mod-Shift-ArrowUp': () => selected() !== undefined && (editor.commands.moveBlocks('up') || true),
      'Mod-Shift-ArrowDown': () => selected() !== undefined && (editor.commands.moveBlocks('down') || true),
      ...Object.fromEntries(
        ['', 'Mod-', 'Shift-'].flatMap((modifier) =>
          ['Backspace', 'Delete'].map((name) => [modifier + name, () => editor.commands.deleteBlocks()]),
        ),
      ),
      // Not for the list that the caret waits in.
      Tab: () => selected() !== undefined,
      'Shift-Tab': () => selected() !== undefined,
      'Shift-Enter': leaves,
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin<InHand | undefined>({
      key,
      state: { init: () => undefined, apply: (tr, inHand) => next(tr, inHand) },
      props: {
        decorations: (state) => marked(state),
        attributes: (state): Record<string, string> =>
          key.getState(state) === undefined ? {} : { class: 'has-blocks-in-hand' },
        // A letter would not say where it belongs: it is not taken.
        handleKeyPress: (view) => isActive(view),
        handleTextInput: (view) => isActive(view),
        // What is pasted goes on in the last of them.
        handlePaste: (view) => {
          const selected = selectedBlocks(view.state)
          if (selected !== undefined) view.dispatch(leave(view.state.tr, selected.all.at(-1) ?? selected.head))
          return false
        },
        handleDOMEvents: {
          copy: (view, event) => copy(view, event),
          cut: (view, event) => copy(view, event) && remove(view),
          compositionstart: (view) => {
            const selected = selectedBlocks(view.state)
            if (selected !== undefined) view.dispatch(leave(view.state.tr, selected.head))
            return false
          },
        },
      },
    }),
  ],
})

const isActive = (view: EditorView) => key.getState(view.state) !== undefined

/** Whether a selection covers all words of the block it lies in. */
const holdsItsText = ({ $from, $to }: Selection) =>
  $from.sameParent($to) && $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size

function between(doc: ProseNode, anchor: number, head: number): InHand | undefined {
  const keys = new Set<string>()
  for (let index = Math.min(anchor, head); index <= Math.max(anchor, head); index++) {
    const own = index >= 0 && index < doc.childCount ? keyOf(doc.child(index)) : undefined
    if (own !== undefined) keys.add(own)
  }
  const ends = [anchor, head].map((index) => doc.maybeChild(index)).map((node) => node && keyOf(node))
  const [from, to] = ends
  return from === undefined || from === null || to === undefined || to === null
    ? undefined
    : { anchor: from, head: to, keys }
}

function take(tr: Transaction, inHand: InHand, head: number): Transaction {
  tr.setSelection(Selection.near(tr.doc.resolve(positionOf(tr.doc, head) + 1)))
  return tr.setMeta(key, inHand)
}

function leave(tr: Transaction, index: number): Transaction {
  const end = positionOf(tr.doc, index + 1)
  return tr
    .setSelection(Selection.near(tr.doc.resolve(end), -1))
    .setMeta(key, null)
    .scrollIntoView()
}

function next(tr: Transaction, inHand: InHand | undefined): InHand | undefined {
  const asked: InHand | null | undefined = tr.getMeta(key)
  const now = asked === undefined ? inHand : (asked ?? undefined)
  if (now === undefined) return undefined
  // A caret set anywhere ends it, but not where a colleague's edit leaves the caret.
  if (asked === undefined && tr.selectionSet && !isFromShared(tr)) return undefined
  if (!tr.docChanged) return now
  const left = new Set<string>()
  tr.doc.forEach((node) => {
    const own = keyOf(node)
    if (own !== undefined && now.keys.has(own)) left.add(own)
  })
  if (left.size === 0) return undefined
  return left.size === now.keys.size ? now : { ...now, keys: left }
}

/** Drawn anew only when the blocks or what is in hand changed. */
const drawn = new WeakMap<InHand, { doc: ProseNode; marks: DecorationSet }>()

function marked(state: EditorState): DecorationSet {
  const inHand = key.getState(state)
  const known = inHand && drawn.get(inHand)
  if (known?.doc === state.doc) return known.marks
  const selected = selectedBlocks(state)
  if (inHand === undefined || selected === undefined) return DecorationSet.empty
  const chosen = new Set(selected.chosen)
  const all = new Set(selected.all)
  const decorations: Decoration[] = []
  state.doc.forEach((node, pos, index) => {
    if (!all.has(index)) return
    const className = chosen.has(index) ? 'is-selected' : 'goes-along'
    decorations.push(Decoration.node(pos, pos + node.nodeSize, { class: className }))
  })
  const marks = DecorationSet.create(state.doc, decorations)
  drawn.set(inHand, { doc: state.doc, marks })
  return marks
}

function copy(view: EditorView, event: ClipboardEvent): boolean {
  const selected = selectedBlocks(view.state)
  if (selected === undefined || event.clipboardData === null) return false
  const { doc } = view.state
  const nodes = selected.all.map((index) => doc.child(index))
  const { dom, text } = view.serializeForClipboard(new Slice(Fragment.from(nodes), 0, 0))
  event.preventDefault()
  event.clipboardData.clearData()
  event.clipboardData.setData('text/html', dom.innerHTML)
  event.clipboardData.setData('text/plain', text)
  return true
}

function remove(view: EditorView): boolean {
  const selected = selectedBlocks(view.state)
  const tr = view.state.tr
  if (selected === undefined || !view.editable || !deleteBlocks(tr, view.state, selected, true)) return true
  view.dispatch(tr)
  return true
}
