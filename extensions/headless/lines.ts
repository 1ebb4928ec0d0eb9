/** The lines of text of a plan, kept up to date by what changes and not read anew. */
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { elementsOf, holdsText, idOf } from './element.js'
import { letterOf, lettersOf } from './references.js'

/** One line of text as it stands: a paragraph, a heading, the main text of a block. Another object as soon as it changes. */
export interface Line {
  readonly element: Y.XmlElement
  /** Empty when it has none. */
  readonly id: string
  /** One UTF-16 unit a position of the editor: a line break or a reference counts as one. */
  readonly letters: string
}

/** Some letters of a line. */
export interface Stretch {
  readonly element: Y.XmlElement
  readonly from: number
  readonly to: number
}

export interface LineChanges {
  readonly fresh: readonly Line[]
  readonly gone: readonly Line[]
}

const NOTHING: LineChanges = { fresh: [], gone: [] }

/** Reads a document and never writes to it. */
export class Lines {
  private readonly content: Y.XmlFragment
  private readonly read = new Map<Y.XmlElement, Line>()
  private named = new Map<string, Y.XmlElement[]>()
  private readonly touched = new Set<Y.XmlElement>()
  /** Which lines there are, or what they are called, may have changed. */
  private reshaped = true

  constructor(doc: Y.Doc) {
    this.content = doc.getXmlFragment(ROOTS.content)
    this.content.observeDeep(this.onChange)
  }

  destroy(): void {
    this.content.unobserveDeep(this.onChange)
  }

  /** Whether something changed since `update` was last called. */
  get stale(): boolean {
    return this.reshaped || this.touched.size > 0
  }

  /** Reads what has changed since the last time. */
  update(): LineChanges {
    if (!this.stale) return NOTHING
    const fresh: Line[] = []
    const gone: Line[] = []
    const elements = this.reshaped ? [...elementsOf(this.content)].filter((one) => holdsText(one.nodeName)) : undefined
    if (elements !== undefined) {
      const here = new Set(elements)
      for (const [element, line] of this.read) {
        if (here.has(element)) continue
        gone.push(line)
        this.read.delete(element)
      }
    }
    for (const element of elements ?? this.touched) {
      const before = this.read.get(element)
      if (before === undefined ? elements === undefined : !this.touched.has(element)) continue
      if (before !== undefined) gone.push(before)
      const line = { element, id: idOf(element) ?? '', letters: lettersIn(element) }
      this.read.set(element, line)
      fresh.push(line)
    }
    if (elements !== undefined) {
      this.named = new Map()
      for (const element of elements) {
        const id = this.read.get(element)?.id ?? ''
        const same = this.named.get(id)
        if (id === '') continue
        if (same === undefined) this.named.set(id, [element])
        else same.push(element)
      }
    }
    this.touched.clear()
    this.reshaped = false
    return { fresh, gone }
  }

  /** The line that an element holds, if it holds one and is part of the plan. */
  of(element: Y.XmlElement): Line | undefined {
    return this.read.get(element)
  }

  /** Lines with an id in document order: more than one only until a duplicate is repaired. */
  withId(id: string): readonly Line[] {
    return (this.named.get(id) ?? []).flatMap((element) => this.read.get(element) ?? [])
  }

  all(): Iterable<Line> {
    return this.read.values()
  }

  private readonly onChange = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    for (const event of events) {
      const { target } = event
      if (target instanceof Y.XmlText) this.touch(target.parent)
      else if (!(target instanceof Y.XmlElement) || !holdsText(target.nodeName)) {
        // A reference that names another block is the same one letter.
        if (!(target instanceof Y.XmlElement) || event.changes.keys.size === 0) this.reshaped = true
      } else {
        this.touch(target)
        if (event.changes.keys.has('id')) this.reshaped = true
      }
    }
  }

  private touch(element: unknown): void {
    if (element instanceof Y.XmlElement) this.touched.add(element)
  }
}

/** The letters of a line, line breaks and references as one letter each. */
export function lettersIn(element: Y.XmlElement): string {
  let letters = ''
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) letters += lettersOf(child)
    else if (child instanceof Y.XmlElement) letters += letterOf(child)
  }
  return letters
}
