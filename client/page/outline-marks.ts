import { useEffect } from 'react'
import { type Hit, spansOf, termsOf } from '../../plan/search.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { bringToMiddle } from './bring-to-middle.js'

/** Texts marked on the page at once, around the one gone to last: nobody looks at more. */
const MOST = 400
const ALL = 'plan-search'
const HERE = 'plan-search-here'
/** Where a block says its fields. */
const FACTS = '.block-above, .block-lead, .block-beside, .block-facts, .block-after'

/**
 * Marks the words of a search in the document. The browser paints them over the text: the editor is not asked, no letter moves
 * and no block is drawn again. A browser that cannot do this marks the block in hand all the same.
 */
export function useMarks(editor: PlanEditor, hits: readonly Hit[], query: string, here: number): void {
  useEffect(() => {
    if (!('highlights' in CSS) || hits.length === 0) return
    const terms = termsOf(query)
    const first = Math.max(0, Math.min(here - MOST / 2, hits.length - MOST))
    const near = hits.slice(first, first + MOST)
    const current = hits[here]
    const elements = elementsOf(editor, near)
    const all = new Highlight()
    const one = new Highlight()
    one.priority = 1
    for (const hit of near) {
      const element = elements.get(hit.node.source)
      if (element === undefined) continue
      for (const range of rangesOf(hit, element, terms)) (hit === current ? one : all).add(range)
    }
    CSS.highlights.set(ALL, all)
    CSS.highlights.set(HERE, one)
    return () => {
      CSS.highlights.delete(ALL)
      CSS.highlights.delete(HERE)
    }
  }, [editor, hits, query, here])
}

/** Takes the block of a hit in hand and brings its words to the middle of the page. The focus stays where it is. */
export function showHit(editor: PlanEditor, hit: Hit, query: string): void {
  const terms = termsOf(query)
  editor.plan.take(hit.entry?.id)
  const element = elementsOf(editor, [hit]).get(hit.node.source)
  if (element === undefined) return
  element.scrollIntoView({ block: 'center' })
  bringToMiddle(() => rangesOf(hit, element, terms)[0] ?? element)
}

/** The elements with the words of hits, by the editor's node; what has changed since the plan was read is left out. */
function elementsOf({ editor }: PlanEditor, hits: readonly Hit[]): ReadonlyMap<object, HTMLElement> {
  const wanted = new Set<object>(hits.map(({ node }) => node.source))
  const found = new Map<object, HTMLElement>()
  if (wanted.size === 0) return found
  editor.state.doc.forEach((node, pos) => {
    if (!wanted.has(node)) return
    const dom = editor.view.nodeDOM(pos)
    if (dom instanceof HTMLElement) found.set(node, dom.querySelector<HTMLElement>('.block-text') ?? dom)
  })
  return found
}

/** Where the words of a hit stand: in the block's own text, or in the fact that says its field. */
function rangesOf({ said }: Hit, element: HTMLElement, terms: readonly string[]): Range[] {
  if (said === undefined) return rangesIn(element, terms)
  const body = element.closest('.block-body')
  const fact = body?.querySelector<HTMLElement>(`[data-field="${CSS.escape(said.field)}"]`)
  // To those who only read, a fact is words among others in its line.
  const places = fact ? [fact] : [...(body?.querySelectorAll<HTMLElement>(FACTS) ?? [])]
  const found = places.flatMap((place) => rangesIn(place, terms))
  if (found.length > 0 || !fact) return found
  // The page says it shorter than the search found it, as a day: the whole of it is meant.
  const whole = document.createRange()
  whole.selectNodeContents(fact)
  return [whole]
}

/** A stretch of text between the borders of paragraphs, and the nodes it is made of. */
interface Stretch {
  readonly block: Element | null
  text: string
  readonly nodes: { readonly node: Text; readonly from: number }[]
}

/** Ranges of the words of a search among the letters of an element; colleagues' names on their carets are not letters. */
function rangesIn(element: HTMLElement, terms: readonly string[]): Range[] {
  const stretches: Stretch[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof HTMLElement && node.matches('.caret, [contenteditable="false"]')
      ? NodeFilter.FILTER_REJECT
      : node instanceof Text
        ? NodeFilter.FILTER_ACCEPT
        : NodeFilter.FILTER_SKIP,
  )
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue
    const block = node.parentElement?.closest('p, li, td, th, h1, h2, h3, h4, .block-text') ?? null
    let stretch = stretches.at(-1)
    if (stretch === undefined || stretch.block !== block) {
      stretch = { block, text: '', nodes: [] }
      stretches.push(stretch)
    }
    stretch.nodes.push({ node, from: stretch.text.length })
    stretch.text += node.data
  }
  // A list has all the words together, not each of its lines.
  return stretches.flatMap((stretch) =>
    terms.flatMap((term) => spansOf(stretch.text, [term]).flatMap(({ from, to }) => rangeOf(stretch, from, to))),
  )
}

function rangeOf({ nodes }: Stretch, from: number, to: number): Range[] {
  const first = nodes.findLast((one) => one.from <= from)
  const last = nodes.findLast((one) => one.from < to)
  if (first === undefined || last === undefined) return []
  const range = document.createRange()
  range.setStart(first.node, from - first.from)
  range.setEnd(last.node, to - last.from)
  return [range]
}
