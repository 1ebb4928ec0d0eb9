import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { longDate } from '../../blocks/format.js'
import { challengeWords as words } from '../../words/challenge.js'
import type { LogRow } from './log-rows.js'

/** Twentieths of a point in a millimetre. */
const MM = 56.7
const A4 = { width: Math.round(210 * MM), height: Math.round(297 * MM) }
const MARGIN = Math.round(16 * MM)
/** Widths of the columns, in millimetres: 265 between the margins of a sheet on its side. */
const COLUMNS = [32, 58, 66, 80, 29] as const

export interface LogHeading {
  readonly title: string
  /** Lines under the title. */
  readonly lines: readonly string[]
}

/** The log as a Word document: for each meeting or term one table, whose head is repeated on every page. */
export function logWord(heading: LogHeading, rows: readonly LogRow[]): Promise<Blob> {
  const periods = new Map<string, LogRow[]>()
  for (const row of rows) periods.set(row.period, [...(periods.get(row.period) ?? []), row])
  const document = new Document({
    title: heading.title,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20, language: { value: 'en-GB' } } },
        heading1: { run: { size: 40, bold: true, color: '1D2433' }, paragraph: { spacing: { after: 80 } } },
        heading2: {
          run: { size: 26, bold: true, color: '1D2433' },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: PageOrientation.LANDSCAPE },
            margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
          },
        },
        footers: { default: new Footer({ children: [footer()] }) },
        children: [
          new Paragraph({ text: heading.title, heading: HeadingLevel.HEADING_1 }),
          ...heading.lines.map((text) => new Paragraph({ children: [new TextRun({ text, color: '5B6474' })] })),
          ...[...periods].flatMap(([period, own]) => [
            new Paragraph({ text: period, heading: HeadingLevel.HEADING_2, keepNext: true }),
            tableOf(own),
          ]),
        ],
      },
    ],
  })
  return Packer.toBlob(document)
}

function footer(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.END,
    children: [
      new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 17, color: '5B6474' }),
    ],
  })
}

function tableOf(rows: readonly LogRow[]): Table {
  const { columns } = words
  const heads = [columns.by, columns.about, columns.question, columns.answers, columns.state]
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'C9C5BA' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: COLUMNS.map((width) => Math.round(width * MM)),
    borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((text, at) =>
          cell(at, [new Paragraph({ children: [new TextRun({ text, bold: true })] })], true),
        ),
      }),
      ...rows.map((row) => new TableRow({ children: cellsOf(row).map((texts, at) => cell(at, texts.map(paragraph))) })),
    ],
  })
}

interface Text {
  readonly text: string
  readonly look?: 'bold' | 'quiet' | 'quote'
}

function cellsOf(row: LogRow): readonly (readonly Text[])[] {
  const about: Text[] = [{ text: row.priority }]
  if (row.about !== '') about.push({ text: row.about, look: 'quiet' })
  if (row.quote !== '') about.push({ text: `“${row.quote}”`, look: 'quote' })
  const answered = row.answeredOn === '' ? [] : [{ text: longDate(row.answeredOn), look: 'quiet' as const }]
  return [
    [
      { text: row.by, look: 'bold' },
      { text: longDate(row.on), look: 'quiet' },
    ],
    about,
    [{ text: row.kind, look: 'bold' }, { text: row.question }],
    row.answers.length === 0 ? [{ text: words.noReply, look: 'quiet' }] : row.answers.map((text) => ({ text })),
    [{ text: row.state }, ...answered],
  ]
}

function paragraph({ text, look }: Text): Paragraph {
  const runs = text.split('\n').map(
    (line, at) =>
      new TextRun({
        text: line,
        bold: look === 'bold',
        italics: look === 'quote',
        ...(look === 'quiet' || look === 'quote' ? { color: '5B6474' } : {}),
        ...(at > 0 ? { break: 1 } : {}),
      }),
  )
  return new Paragraph({ children: runs, spacing: { after: 60 } })
}

function cell(at: number, children: readonly Paragraph[], head = false): TableCell {
  return new TableCell({
    children: [...children],
    width: { size: Math.round((COLUMNS[at] ?? 40) * MM), type: WidthType.DXA },
    margins: { top: 80, bottom: 60, left: at === 0 ? 0 : 110, right: 60 },
    ...(head ? { shading: { fill: 'F1EFE9' } } : {}),
  })
}
