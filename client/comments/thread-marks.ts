/**
 * The words of threads, marked on the page. The browser paints them over the text: the editor is not asked, no letter moves and
 * no block is drawn again. A browser that cannot do this shows the threads beside the text all the same.
 */
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'

/** How the words of a thread are marked; the last is painted over the others. */
const WAYS = ['thread', 'thread-quiet', 'thread-pointed', 'thread-here'] as const
export type MarkedAs = (typeof WAYS)[number]

interface Words {
  readonly from: number
  readonly to: number
}

interface Drawn {
  readonly node: ProseNode
  readonly offset: number
  readonly length: number
  readonly range: Range
  /** The range's own ends when it was made. They move when the browser or the editor draws the line anew around a caret. */
  readonly ends: readonly unknown[]
}

export class ThreadMarks {
  private readonly ranges = new Map<string, Drawn>()
  private painted: ReadonlyMap<string, MarkedAs> = new Map()
  /** Some words are drawn elsewhere than when they were painted. */
  private moved = false

  constructor(private readonly view: EditorView) {}

  /** The words of a thread on the page as they were at the last `place`; they follow small changes by themselves. */
  rangeOf(thread: string): Range | undefined {
    return this.ranges.get(thread)?.range
  }

  /** Notes where the words of each thread stand now. */
  place(words: ReadonlyMap<string, Words>): void {
    if (this.view.isDestroyed) return
    const { doc } = this.view.state
    for (const thread of this.ranges.keys()) if (!words.has(thread)) this.moved = this.ranges.delete(thread)
    for (const [thread, { from, to }] of words) {
      const $from = doc.resolve(from)
      const now = { node: $from.parent, offset: $from.parentOffset, length: to - from }
      const before = this.ranges.get(thread)
      if (before !== undefined && isSame(before, now) && isWhereItWas(before)) continue
      const range = document.createRange()
      const [start, end] = [this.view.domAtPos(from, 1), this.view.domAtPos(to, -1)]
      range.setStart(start.node, start.offset)
      range.setEnd(end.node, end.offset)
      this.ranges.set(thread, { ...now, range, ends: endsOf(range) })
      this.moved = true
    }
  }

  /** Paints the words of these threads, each as it is told, and of no others. */
  paint(marked: ReadonlyMap<string, MarkedAs>): void {
    if (!('highlights' in CSS) || (!this.moved && isSameMap(this.painted, marked))) return
    this.moved = false
    this.painted = marked
    const painted = new Map<string, Highlight>()
    for (const [thread, way] of marked) {
      const range = this.ranges.get(thread)?.range
      if (range === undefined) continue
      const highlight = painted.get(way)
      if (highlight === undefined) painted.set(way, new Highlight(range))
      else highlight.add(range)
    }
    for (const [priority, way] of WAYS.entries()) {
      const highlight = painted.get(way)
      if (highlight === undefined) {
        CSS.highlights.delete(way)
        continue
      }
      highlight.priority = priority
      CSS.highlights.set(way, highlight)
    }
  }

  destroy(): void {
    this.ranges.clear()
    this.moved = true
    this.paint(new Map())
  }
}

const endsOf = ({ startContainer, startOffset, endContainer, endOffset }: Range): readonly unknown[] => [
  startContainer,
  startOffset,
  endContainer,
  endOffset,
]

function isWhereItWas({ range, ends }: Drawn): boolean {
  return range.startContainer.isConnected && endsOf(range).every((end, at) => end === ends[at])
}

type Stretch = Pick<Drawn, 'node' | 'offset' | 'length'>

function isSame(one: Stretch, other: Stretch): boolean {
  return one.node === other.node && one.offset === other.offset && one.length === other.length
}

function isSameMap(one: ReadonlyMap<string, MarkedAs>, other: ReadonlyMap<string, MarkedAs>): boolean {
  return one.size === other.size && [...one].every(([thread, way]) => other.get(thread) === way)
}
