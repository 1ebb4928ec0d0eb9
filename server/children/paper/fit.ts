import type { PaperPage, PaperPart, PaperPriority } from './paper-page.js'
import { rowsOf, type Setting } from './text-rows.js'

/**
 * How large letters may be so that the poster is one page of A3 and each priority one page of A4, whatever stands on them: the
 * words are set in a rough model of poster.css and sheets.css, smaller and smaller until they fit. All lengths are millimetres;
 * sizes within a page are in its letters (em), as in the style. A sheet is read from three metres with letters of 8 mm or more.
 */
const POSTER = { most: 8.4, least: 2.2, width: 279, height: 401 }
const SHEET = { most: 13, least: 3, width: 186, height: 296 }
const STEP = 0.1
/** The model knows nothing of kerning, nor of the reader's own letters. */
const SPARE = 0.985

/** Style that gives both pages their letters. `own`: the page carries its own letters, which are narrower than most readers' own. */
export function fitOf(page: PaperPage, own: boolean): string {
  const poster = largest(POSTER, (size) => posterHeight(page, { size, own }))
  const sheets = page.priorities.map((priority, at) => {
    const size = largest(SHEET, (letters) => sheetHeight(priority, { size: letters, own }))
    return `.p${at + 1}{--s:${size}mm}`
  })
  return `:root{--f:${poster}mm}${sheets.join('')}`
}

function largest(paper: typeof POSTER, heightAt: (size: number) => number): number {
  for (let size = paper.most; size > paper.least; size -= STEP) {
    if (heightAt(size) <= paper.height * SPARE) return round(size)
  }
  return paper.least
}

const round = (size: number) => Math.round(size * 100) / 100

type Letters = Pick<Setting, 'size' | 'own'>

/** Of a text `em` times as large as the page's letters, with `line` the height of its lines in its own letters. */
function height(text: string, width: number, letters: Letters, em = 1, line = 1.32, bold = false): number {
  const size = letters.size * em
  return rowsOf(text, { width, bold, own: letters.own, size }) * size * line
}

const sum = (heights: readonly number[]) => heights.reduce((all, one) => all + one, 0)

function posterHeight(page: PaperPage, letters: Letters): number {
  const em = letters.size
  const top =
    2.2 * em +
    height(page.school, POSTER.width - 3.2 * em, letters, 1.15, 1.32, true) +
    height(page.head, POSTER.width - 3.2 * em, letters, 3, 1.12, true) +
    sum(page.intro.map((line) => 0.4 * em + height(line, POSTER.width - 12.2 * em, letters)))
  const rows = inRows(
    page.good.map(({ text }) => height(text, POSTER.width / 3 - 3.7 * em, letters, 1, 1.22)),
    3,
  )
  const good =
    page.good.length === 0 ? 0 : 0.8 * em + 1.68 * em + sum(rows.map((row) => 0.45 * em + Math.max(row, 1.9 * em)))
  const better = page.priorities.length === 0 ? 0 : 2.6 * em + sum(page.priorities.map((one) => onPoster(one, letters)))
  const half = POSTER.width * 0.6 - 1.5 * em
  const people = sum(
    [page.helps, ...(page.words.length === 0 ? [] : [wordsOf(page)])].map((part) => partHeight(part, half, letters)),
  )
  return top + good + better + Math.max(0.8 * em + people, 34)
}

/** The highest of each row. */
function inRows(heights: readonly number[], columns: number): number[] {
  const rows = Math.ceil(heights.length / columns)
  return Array.from({ length: rows }, (_, row) => Math.max(...heights.slice(row * columns, (row + 1) * columns)))
}

const wordsOf = ({ words, phrases }: PaperPage): PaperPart => ({
  label: phrases.words,
  lines: words.map(({ word, meaning }) => `${word}: ${meaning}`),
})

function onPoster(priority: PaperPriority, letters: Letters): number {
  const em = letters.size
  const inner = POSTER.width - 2.4 * em
  const lead = inner * 0.31 - 1.2 * em
  const half = (inner * 0.69 - 1.6 * em) / 2
  const first =
    6.1 * em +
    height(priority.title, lead, letters, 1.8, 1.12, true) +
    sum(priority.goal.map((line) => 0.45 * em + height(line, lead, letters, 1.1, 1.32, true)))
  const second = partHeight(priority.why, half, letters) + listHeight(priority.doing, half, letters, 1.1)
  return 0.6 * em + 1.6 * em + Math.max(first, second, answersHeight(priority, half, letters, 3.2))
}

/** How we will know, how it goes and what you can do. `shape`: the room of the rating's shape in letters. */
function answersHeight(
  priority: PaperPriority,
  width: number,
  letters: Letters,
  shape: number,
  label = 1,
  line = 1.32,
): number {
  const em = letters.size
  const { know, rating, youCan } = priority
  const going =
    rating === undefined
      ? 0
      : Math.max(partHeight(rating, width - shape * em, letters, label, line, true), (shape - 0.6) * em)
  const you =
    youCan.lines.length === 0 ? 0 : 1.3 * em + partHeight(youCan, width - 1.9 * em, letters, label, line, true)
  return partHeight(know, width, letters, label, line) + going + you
}

function partHeight(part: PaperPart, width: number, letters: Letters, label = 1, line = 1.32, bold = false): number {
  if (part.lines.length === 0) return 0
  const said = part.lines.map((text) => height(text, width, letters, 1, line, bold))
  return 0.5 * letters.size + height(part.label, width, letters, label, line, true) + sum(said)
}

const listHeight = (part: PaperPart, width: number, letters: Letters, indent: number, label = 1, line = 1.32) =>
  partHeight(part, width - indent * letters.size, letters, label, line)

function sheetHeight(priority: PaperPriority, letters: Letters): number {
  const line = 1.26
  const em = letters.size
  const width = SHEET.width
  const title = 14 + height(priority.title, width - 46, letters, 1.7, 1.12, true)
  const words =
    sum(priority.goal.map((text) => height(text, width, letters, 1, line, true))) +
    partHeight(priority.why, width, letters, 0.9, line) +
    listHeight(priority.doing, width, letters, 1.1, 0.9, line) +
    answersHeight(priority, width, letters, 3, 0.9, line)
  return Math.max(52, title) + 3 + words + 0.6 * em + 24
}
