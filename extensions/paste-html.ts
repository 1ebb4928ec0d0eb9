/**
 * Foreign HTML made ready for the editor's own parser: what Word, Excel, Google Docs and Sheets put on the clipboard says in
 * styles and classes what the schema says in elements. Read in a document of its own, where nothing runs and nothing is loaded.
 */
import { isSafeLink } from '../schema/safe-link.js'
import { hasHugeTable, mayHaveHugeTable, type PastedTable, tablesToLines } from './paste-table.js'

/** Elements whose text is not meant to be read. */
const UNREAD =
  'script, style, head, title, meta, link, template, noscript, xml, iframe, object, svg, math, col, colgroup'

/** Levels of lists that are kept; what is deeper stands on the last of them. */
const DEEPEST_LIST = 6
/** Longest address a link may have (schema/prose.ts). */
const LONGEST_ADDRESS = 2000

export interface Cleaned {
  readonly html: string
  /** Tables, which became lines of text, in their order. */
  readonly tables: readonly PastedTable[]
  /** References to blocks and people that are not here: their words stand in their place. */
  readonly lost: number
}

/** What the plan that is pasted into has. */
export interface Here {
  readonly block: (id: string) => boolean
  readonly person: (id: string) => boolean
  readonly newId: () => string
}

/** Whether its tables are too large to become lines of text with nothing left out. */
export function isSpreadsheet(html: string): boolean {
  return mayHaveHugeTable(html) && hasHugeTable(pageOf(html).body)
}

const pageOf = (html: string): Document => new DOMParser().parseFromString(withoutStyles(html), 'text/html')

export function cleanHtml(html: string, here: Here): Cleaned {
  const page = pageOf(html)
  const { body } = page
  for (const element of body.querySelectorAll(UNREAD)) element.remove()
  removeComments(page)
  // What was copied here is as it should be.
  const own = body.querySelector('[data-pm-slice]') !== null
  const lost = loseReferences(body, here)
  if (!own) {
    unwrap(body.querySelectorAll('[id^="docs-internal-guid"], google-sheets-html-origin'))
    officeLists(body)
    officeHeadings(body)
    nestLists(body)
    dropBlankLines(body)
  }
  marksFromStyles(body)
  cleanLinks(body, own)
  const tables = tablesToLines(body, here.newId)
  return { html: body.innerHTML, tables, lost }
}

/** Where styles wait to be read: even of a page that is never shown, the browser reports each style that our rules forbid. */
const CSS = 'data-css'

function withoutStyles(html: string): string {
  return html
    .replaceAll(/<style[\s\S]*?<\/style>/gi, '')
    .replaceAll(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(/\sstyle\s*=/gi, ` ${CSS}=`))
}

function unwrap(elements: Iterable<Element>): void {
  for (const element of elements) element.replaceWith(...element.childNodes)
}

/** Word hides the dots and numbers of its lists, and much else, in conditional comments. */
function removeComments(page: Document): void {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const comments: Node[] = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.parentNode?.removeChild(comment)
}

/** References to what is not in this plan say their words as text. */
function loseReferences(body: HTMLElement, here: Here): number {
  const coming = new Set(
    [...body.querySelectorAll('[data-id]')].map((element) => element.getAttribute('data-id') ?? ''),
  )
  let lost = 0
  for (const span of body.querySelectorAll('span[data-cross-ref], span[data-mention]')) {
    const to = span.getAttribute('data-cross-ref')
    const person = span.getAttribute('data-mention')
    if (to === null ? here.person(person ?? '') : here.block(to) || coming.has(to)) continue
    span.replaceWith(span.textContent ?? '')
    lost += 1
  }
  return lost
}

const styleOf = (element: Element): string => (element.getAttribute(CSS) ?? '').toLowerCase()

/** Word writes a list as paragraphs that begin with their own dot or number and say their level in a style. */
function officeLists(body: HTMLElement): void {
  const page = body.ownerDocument
  let open: { readonly list: Element; readonly level: number }[] = []
  let last: Element | undefined
  for (const line of [...body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')]) {
    const said = /mso-list:\s*l\d+\s+level(\d+)/.exec(styleOf(line))
    if (said === null) continue
    const level = Math.min(Number(said[1]), DEEPEST_LIST)
    const mark = takeListMark(line)
    if (last === undefined || nextElement(last) !== line) open = []
    open = open.filter((one) => one.level <= level)
    let top = open.at(-1)
    if (top === undefined || top.level < level) {
      const list = page.createElement(/^[([]?(\d+|[a-z]{1,4})[.)\]]/i.test(mark) ? 'ol' : 'ul')
      const start = Number.parseInt(mark.replace(/^\D+/, ''), 10)
      if (list.tagName === 'OL' && start > 1) list.setAttribute('start', String(start))
      const item = top?.list.lastElementChild
      if (item === null || item === undefined) line.before(list)
      else item.append(list)
      top = { list, level }
      open.push(top)
    }
    const item = page.createElement('li')
    const words = page.createElement('p')
    words.append(...line.childNodes)
    item.append(words)
    top.list.append(item)
    // Where the list began is where the next line is looked for.
    last = open[0]?.list
    line.remove()
  }
}

function nextElement(element: Element): Element | null {
  return element.nextElementSibling
}

/** Removes the dot or number that a line of a Word list begins with. @returns it */
function takeListMark(line: Element): string {
  const ignored = [...line.querySelectorAll('span')].find((span) => styleOf(span).includes('mso-list:ignore'))
  const mark = (ignored?.textContent ?? '').replaceAll('\u00a0', ' ').trim()
  ignored?.remove()
  return mark
}

function officeHeadings(body: HTMLElement): void {
  for (const line of body.querySelectorAll('p[class]')) {
    const said = /^MsoHeading(\d)|^MsoTitle/.exec(line.className)
    if (said === null) continue
    const heading = body.ownerDocument.createElement(`h${said[1] ?? 1}`)
    heading.append(...line.childNodes)
    line.replaceWith(heading)
  }
  // A heading is bold by itself.
  for (const bold of body.querySelectorAll('h1 b, h2 b, h3 b, h4 b, h5 b, h6 b, h1 strong, h2 strong, h3 strong'))
    unwrap([bold])
}

/** Bold and italic said by styles become elements; a bold that a style takes back is none. Then styles have said all. */
function marksFromStyles(body: HTMLElement): void {
  const page = body.ownerDocument
  for (const element of [...body.querySelectorAll(`[${CSS}]`)]) {
    const style = styleOf(element)
    const weight = /(?<![\w-])font-weight:\s*(bold|normal|\d+)/.exec(style)?.[1]
    const isBold = weight === 'bold' || Number(weight) >= 600
    const isItalic = /(?<![\w-])font-style:\s*(italic|oblique)/.test(style)
    element.removeAttribute(CSS)
    if (/^(B|STRONG)$/.test(element.tagName) && (weight === 'normal' || Number(weight) < 600)) {
      unwrap([element])
      continue
    }
    if (/^H\d$/.test(element.tagName) || element.closest('h1, h2, h3, h4, h5, h6') !== null) continue
    if (isBold) wrapContent(element, page.createElement('strong'))
    if (isItalic) wrapContent(element, page.createElement('em'))
  }
}

/** Puts a mark around the words of an element, line by line where it holds lines. */
function wrapContent(element: Element, mark: Element): void {
  const lines = element.querySelectorAll('p, li, td, th, div')
  for (const holder of lines.length === 0 ? [element] : lines) {
    if (holder.querySelector('p, li, td, th, div, table, ul, ol') !== null) continue
    const copy = mark.cloneNode(false)
    copy.appendChild(contentOf(holder))
    holder.append(copy)
  }
}

function contentOf(element: Element): DocumentFragment {
  const content = element.ownerDocument.createDocumentFragment()
  content.append(...element.childNodes)
  return content
}

/** Google puts an inner list beside its item; and lists nested beyond reason stand on the deepest level kept. */
function nestLists(body: HTMLElement): void {
  for (const list of [...body.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')]) {
    const item = list.previousElementSibling
    if (item?.tagName === 'LI') item.append(list)
    else unwrap([list])
  }
  const deep = Array.from({ length: DEEPEST_LIST + 1 }, () => 'li').join(' ')
  for (let item = body.querySelector(deep); item !== null; item = body.querySelector(deep)) {
    const outer = item.parentElement?.closest('li')
    const list = item.parentElement
    if (outer === null || outer === undefined || list === null) break
    outer.after(...list.children)
    list.remove()
  }
}

/** Blank lines between paragraphs are how those programs make space; here paragraphs have it. */
function dropBlankLines(body: HTMLElement): void {
  for (const line of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const blank = (line.textContent ?? '').replaceAll('\u00a0', ' ').trim() === ''
    if (blank && line.closest('td, th, li') === null && line.querySelector('img') === null) line.remove()
  }
  for (const br of body.querySelectorAll(':scope > br, div > br:only-child')) br.remove()
}

/** Addresses nobody may open are left out, words stay; what Google wraps around an address is taken off. */
function cleanLinks(body: HTMLElement, own: boolean): void {
  for (const link of [...body.querySelectorAll('a')]) {
    const address = addressOf(link.getAttribute('href') ?? '')
    const inside = address.startsWith('#') && !own
    if (inside || !isSafeLink(address) || address.length > LONGEST_ADDRESS) unwrap([link])
    else link.setAttribute('href', address)
  }
}

function addressOf(href: string): string {
  const address = href.trim()
  if (!/^https:\/\/www\.google\.com\/url\?/i.test(address)) return address
  return new URLSearchParams(address.slice(address.indexOf('?'))).get('q') ?? address
}
