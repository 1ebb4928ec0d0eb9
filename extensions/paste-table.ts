/** Tables of pasted pages. A plan has no tables: rows become lines of text, and what stood in the cells is kept beside them. */

/** A table as it was: rows of cells, several lines of a cell divided by `\n`. A cell over several rows stands in each. */
export interface PastedTable {
  readonly rows: readonly (readonly string[])[]
  /** The line each row became: the id of its paragraph and its words. */
  readonly lines: readonly { readonly id: string; readonly text: string }[]
}

/** Most cells a table may have and still be read as one; more is a spreadsheet, not a plan. */
const MOST_ROWS = 2000
const MOST_COLUMNS = 60

/** Whether a page has a table that is too large to be read as one. */
export function hasHugeTable(body: HTMLElement): boolean {
  return [...body.querySelectorAll('table')].some(
    ({ rows }) => rows.length > MOST_ROWS || [...rows].some(({ cells }) => cells.length > MOST_COLUMNS),
  )
}

/** Whether it could have one, told without reading it as a page. */
export function mayHaveHugeTable(html: string): boolean {
  const more = (tag: RegExp, most: number) => (html.match(tag)?.length ?? 0) > most
  return more(/<tr\b/gi, MOST_ROWS) || more(/<t[dh]\b/gi, MOST_COLUMNS)
}

/** Replaces every table by a paragraph a row, inner tables first. @returns outer tables as they were */
export function tablesToLines(body: HTMLElement, newId: () => string): PastedTable[] {
  const found: PastedTable[] = []
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const inner = table.parentElement?.closest('table') != null
    const read = readTable(table, newId)
    if (!inner) found.unshift(read.table)
    table.replaceWith(...read.nodes)
  }
  return found
}

interface Cell {
  readonly element: Element
  /** It began in this row and column. */
  readonly first: boolean
}

function readTable(table: HTMLTableElement, newId: () => string): { table: PastedTable; nodes: Node[] } {
  const page = table.ownerDocument
  const nodes: Node[] = []
  const rows: string[][] = []
  const lines: { id: string; text: string }[] = []
  for (const caption of table.querySelectorAll('caption')) {
    const line = page.createElement('p')
    line.append(...caption.childNodes)
    nodes.push(line)
  }
  for (const row of gridOf(table)) {
    const present = row.filter((cell) => cell !== undefined)
    // A table of one cell a row only lays out a page: what stands in it, stands.
    if (new Set(present.map(({ element }) => element)).size === 1 && present.length === 1) {
      nodes.push(...(present[0]?.element.childNodes ?? []))
      continue
    }
    const line = page.createElement('p')
    for (const { element, first } of present) {
      const words = first ? linesOf(element) : []
      if (words.length === 0) continue
      if (line.childNodes.length > 0) line.append(' · ')
      words.forEach((one, at) => {
        if (at > 0) line.append('; ')
        line.append(element.tagName === 'TH' ? bold(one) : one)
      })
    }
    const text = textOf(line)
    if (text === '') continue
    const id = newId()
    line.setAttribute('data-id', id)
    nodes.push(line)
    lines.push({ id, text })
    rows.push(row.map((cell) => (cell === undefined ? '' : linesOf(cell.element).map(textOf).join('\n'))))
  }
  return { table: { rows, lines }, nodes }
}

function gridOf(table: HTMLTableElement): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = []
  ;[...table.rows].forEach((row, y) => {
    grid[y] ??= []
    let x = 0
    for (const element of row.cells) {
      while (grid[y]?.[x] !== undefined) x += 1
      const [width, height] = [span(element.colSpan, MOST_COLUMNS), span(element.rowSpan, MOST_ROWS)]
      for (let down = 0; down < height && y + down < table.rows.length; down++) {
        const line = grid[y + down] ?? []
        grid[y + down] = line
        line[x] = { element, first: down === 0 }
        // Columns it spans are not repeated: its words stand in the first.
        for (let right = 1; right < width; right++) line[x + right] = { element: EMPTY(element), first: false }
      }
      x += width
    }
  })
  return grid.map((row) => Array.from(row))
}

const EMPTY = (like: Element) => like.ownerDocument.createElement('td')
const span = (value: number, most: number) => Math.min(Math.max(1, value), most)

const BLOCKS = /^(P|DIV|LI|UL|OL|H[1-6]|BLOCKQUOTE|PRE|TABLE|TBODY|TR)$/
const KEPT = /^(B|STRONG|I|EM|A)$/

/** The lines of a cell, blank ones left out, each with the bold, italic and links in it. */
function linesOf(cell: Element): DocumentFragment[] {
  const page = cell.ownerDocument
  let line = page.createDocumentFragment()
  const lines = [line]
  const next = () => {
    if (line.childNodes.length === 0) return
    line = page.createDocumentFragment()
    lines.push(line)
  }
  const walk = (node: Node, around: readonly Element[]) => {
    if (node.nodeType === 3) {
      const words = (node.textContent ?? '').replaceAll(/[\s\u00a0]+/g, ' ')
      if (words === '') return
      let made: Node = page.createTextNode(words)
      for (const element of around.toReversed()) {
        const copy = element.cloneNode(false)
        copy.appendChild(made)
        made = copy
      }
      line.append(made)
      return
    }
    if (!(node instanceof Element) && node.nodeType !== 1) return
    const element = node as Element // nodes of another document are no instances of this one's classes
    if (element.tagName === 'BR') return next()
    const isBlock = BLOCKS.test(element.tagName)
    if (isBlock) next()
    const inside =
      KEPT.test(element.tagName) || element.hasAttribute('data-cross-ref') || element.hasAttribute('data-mention')
    for (const child of element.childNodes) walk(child, inside ? [...around, element] : around)
    if (isBlock) next()
  }
  for (const child of cell.childNodes) walk(child, [])
  const full = lines.filter((one) => textOf(one) !== '')
  for (const one of full) trim(one)
  return full.map((one) => one.cloneNode(true) as DocumentFragment) // a clone of a fragment is one
}

function trim(line: DocumentFragment): void {
  const { firstChild, lastChild } = line
  if (firstChild?.nodeType === 3) firstChild.textContent = (firstChild.textContent ?? '').trimStart()
  if (lastChild?.nodeType === 3) lastChild.textContent = (lastChild.textContent ?? '').trimEnd()
}

const textOf = (node: Node): string => (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

function bold(line: DocumentFragment): Element {
  const strong = line.ownerDocument.createElement('strong')
  strong.append(line)
  return strong
}
