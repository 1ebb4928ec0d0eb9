import { type TermAt, termsIn } from '../../../plan/glossary.js'

export interface TermOnPage {
  readonly term: TermAt
  readonly range: Range
}

/** Whatever holds a line of the plan's own words; the headings of its tables, and answers, are such too. */
const LINES = '.block-text, p, li, h2, h3, h4, blockquote, th, td, .answer-words'

/** The line of text that an element stands in, inside `host`. */
export function lineOf(element: Element | null, host: Element): Element | undefined {
  const line = element?.closest(LINES) ?? undefined
  return line !== undefined && host.contains(line) ? line : undefined
}

/** The terms in a line of the page, each with where it stands. */
export function termsOf(line: Element): readonly TermOnPage[] {
  const texts = textsOf(line)
  return termsIn(texts.map(({ data }) => data).join('')).map((term) => {
    const range = new Range()
    const [from, to] = [placeOf(texts, term.from, false), placeOf(texts, term.to, true)]
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return { term, range }
  })
}

/** A text node for every stretch of the line, without what stands there and is not written: carets, references, facts. */
function textsOf(line: Element): readonly Text[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof HTMLElement &&
    (node.getAttribute('contenteditable') === 'false' || node.classList.contains('caret'))
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  const found: Text[] = []
  while (walker.nextNode() !== null) if (walker.currentNode instanceof Text) found.push(walker.currentNode)
  return found
}

function placeOf(
  texts: readonly Text[],
  offset: number,
  atEnd: boolean,
): { readonly node: Text; readonly offset: number } {
  let left = offset
  for (const node of texts) {
    if (left < node.length || (atEnd && left === node.length)) return { node, offset: left }
    left -= node.length
  }
  throw new RangeError('an offset beyond the end of the line')
}
