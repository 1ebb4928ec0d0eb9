/**
 * Arrow keys go from block to block as from line to line, and to both ends of the plan. The browser alone goes past an empty line that shows nothing but its
 * label, stops where what is drawn in front of the next text is in the way, and jumps over what has not been drawn yet: once
 * by ninety blocks, and from the end of the plan to nowhere.
 */
import { Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

const WAYS = { ArrowDown: 'down', ArrowRight: 'right', ArrowUp: 'up', ArrowLeft: 'left' } as const
type Key = keyof typeof WAYS

export const ArrowKeys = Extension.create({
  name: 'arrowKeys',
  // An open menu goes through its entries first.
  priority: 50,
  addKeyboardShortcuts() {
    const to = (end: 'start' | 'end', extending: boolean) => () => toEnd(this.editor.view, end, extending)
    return {
      'Mod-Home': to('start', false),
      'Mod-End': to('end', false),
      'Mod-Shift-Home': to('start', true),
      'Mod-Shift-End': to('end', true),
      'Meta-ArrowUp': to('start', false),
      'Meta-ArrowDown': to('end', false),
    }
  },
  addProseMirrorPlugins: () => {
    const column = new Column()
    return [
      new Plugin({
        key: new PluginKey('arrowKeys'),
        props: {
          handleKeyDown: (view, { key, shiftKey, ctrlKey, altKey, metaKey }) =>
            isArrow(key) && !ctrlKey && !altKey && !metaKey && !view.composing && go(view, key, shiftKey, column),
          handleDOMEvents: {
            keydown: (_view, { key }) => {
              if (!STAYING.has(key)) column.leave()
              return false
            },
            mousedown: () => {
              column.leave()
              return false
            },
          },
        },
      }),
    ]
  },
})

/** Keys that do not end going up and down in a column. */
const STAYING: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'Shift'])

/** Where going up and down began, CSS pixels from the left: a short line on the way does not move it. */
class Column {
  private left: number | undefined

  leave(): void {
    this.left = undefined
  }

  of(view: EditorView, pos: number): number {
    this.left ??= view.coordsAtPos(pos).left
    return this.left
  }
}

const isArrow = (key: string): key is Key => Object.hasOwn(WAYS, key)

function toEnd(view: EditorView, end: 'start' | 'end', extending: boolean): boolean {
  const { doc, selection, tr } = view.state
  const { $head } = end === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
  view.dispatch(tr.setSelection(TextSelection.between(extending ? selection.$anchor : $head, $head)).scrollIntoView())
  return true
}

function go(view: EditorView, key: Key, extending: boolean, column: Column): boolean {
  const { selection, doc, tr } = view.state
  if (!(selection instanceof TextSelection)) return false
  const { $anchor, $head, empty } = selection
  const way = WAYS[key]
  const upright = way === 'down' || way === 'up'
  const forward = way === 'down' || way === 'right'
  if (!extending && !empty) return leaveSelection(view, selection, forward)
  if (extending && !upright) return false
  const left = upright ? column.of(view, $head.pos) : undefined
  // Of a selection the editor knows only where it ends in that direction.
  if ($head.pos !== (forward ? selection.to : selection.from) || !view.endOfTextblock(way)) return false
  const next = Selection.findFrom(doc.resolve(forward ? $head.after() : $head.before()), forward ? 1 : -1, true)
  // Beyond the first and the last text the browser looks for a place outside, and letters typed meanwhile are lost.
  if (next === null) return !extending
  const { $head: $next } = next
  const head = left === undefined || $next.start() === $next.end() ? $next.pos : inColumn(view, $next, left, forward)
  view.dispatch(tr.setSelection(TextSelection.create(doc, extending ? $anchor.pos : head, head)).scrollIntoView())
  return true
}

/** From words that reach over several texts the browser goes to a place of its own choice. */
function leaveSelection(view: EditorView, { $from, $to }: TextSelection, forward: boolean): boolean {
  if ($from.sameParent($to)) return false
  const { doc, tr } = view.state
  view.dispatch(tr.setSelection(TextSelection.create(doc, (forward ? $to : $from).pos)).scrollIntoView())
  return true
}

/** The place nearest to `left` in the first line of a text, or in its last. */
function inColumn(view: EditorView, $text: ResolvedPos, left: number, first: boolean): number {
  const [start, end] = [$text.start(), $text.end()]
  const edge = view.coordsAtPos(first ? start : end)
  const isOnLine = (pos: number) => {
    const { top, bottom } = view.coordsAtPos(pos)
    return top + bottom > 2 * edge.top && top + bottom < 2 * edge.bottom
  }
  const gap = (pos: number) => view.coordsAtPos(pos).left - left
  // Places of one line are next to each other and go from left to right: its ends, and the place, are found by halving.
  const from = first ? start : firstWhere(start, end, isOnLine)
  const to = first ? firstWhere(start, end + 1, (pos) => !isOnLine(pos)) - 1 : end
  const right = firstWhere(from, to, (pos) => gap(pos) >= 0)
  const nearest = right > from && -gap(right - 1) <= Math.abs(gap(right)) ? right - 1 : right
  // All places inside a letter of several units, such as an emoji, are where it begins: whatever is typed there tears it apart.
  return firstWhere(from, nearest, (pos) => gap(pos) >= gap(nearest))
}

/** The first of a range for which something holds that holds for all after it; its end when it holds for none before. */
function firstWhere(from: number, to: number, holds: (pos: number) => boolean): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
