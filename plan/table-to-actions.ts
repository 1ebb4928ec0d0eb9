import { action } from '../schema/blocks/action.js'
import { milestone } from '../schema/blocks/milestone.js'
import type { BlockJson } from '../schema/document.js'
import type { Header } from '../schema/header.js'
import { readCost, readPeople, readStatus, readTimes, type TableContext } from './table-cells.js'
import { columnsOf, type TableColumns } from './table-columns.js'

/** What a table of a plan says, as blocks in its order. Their ids are given by whoever puts them into a plan. */
export interface ActionTable {
  readonly blocks: readonly BlockJson[]
  readonly actions: number
  /** Names that are not among the plan's people; they stand in notes. */
  readonly strangers: readonly string[]
  /** Headings of columns that an action has no field for; what stood in them stands in its note. */
  readonly noted: readonly string[]
}

/** Rows above the heading that are looked at: a title, a blank line. */
const MOST_TITLES = 3

/** Where the heading of a planning table stands, and what its columns are; undefined when it is none. */
export function planningTable(rows: readonly (readonly string[])[]): { at: number; columns: TableColumns } | undefined {
  for (const [at, row] of rows.slice(0, MOST_TITLES + 1).entries()) {
    const columns = columnsOf(row)
    if (columns !== undefined && rows.slice(at + 1).some((cells) => (cells[columns.action] ?? '').trim() !== ''))
      return { at, columns }
  }
  return undefined
}

/**
 * A planning table as actions with owners, dates, costs and milestones. Nothing in it is lost: what is not understood, and
 * every other column, goes into the action's note. Pure.
 */
export function tableToActions(
  rows: readonly (readonly string[])[],
  header: Pick<Header, 'people' | 'academicYear' | 'terms'>,
  today: string,
): ActionTable | undefined {
  const found = planningTable(rows)
  if (found === undefined) return undefined
  const { at, columns } = found
  const heading = rows[at] ?? []
  const context: TableContext = { people: header.people, when: { today, calendar: header } }
  const strangers = new Set<string>()
  const blocks: BlockJson[] = []
  let actions = 0
  let priority = ''
  for (const cells of rows.slice(at + 1)) {
    const cell = (place: number | undefined) => (place === undefined ? '' : (cells[place] ?? '').trim())
    const named = cell(columns.priority)
    if (named !== '' && named !== priority) {
      priority = named
      blocks.push(structured('priority', {}, withoutNumber(oneLine(named))))
    }
    const words = cell(columns.action)
    const only = cells.filter((one) => one.trim() !== '')
    if (words === '' && only.length === 0) continue
    // One cell alone is a heading inside the table.
    if (words === '' && only.length === 1 && cells.findIndex((one) => one.trim() !== '') !== columns.success[0]) {
      blocks.push({ type: 'paragraph', content: [{ type: 'text', text: oneLine(only[0] ?? '') }] })
      continue
    }
    if (words !== '') {
      actions += 1
      const { owner, with: others, unknown } = readPeople(columns.who.map(cell).join('\n'), context)
      for (const name of unknown) strangers.add(name)
      const times = readTimes({ start: cell(columns.start), end: cell(columns.end), when: cell(columns.when) }, context)
      const status = readStatus(cell(columns.status))
      const notes = [
        ...(unknown.length === 0 ? [] : [`${heading[columns.who[0] ?? 0] ?? ''}: ${unknown.join(', ')}`]),
        ...times.notes,
        ...(status === undefined && cell(columns.status) !== '' ? [labelled(heading, columns.status, cells)] : []),
        ...columns.other.filter((place) => cell(place) !== '').map((place) => labelled(heading, place, cells)),
      ]
      const [title, rest] = cut(oneLine(words), action.text.maxLength)
      const note = notes.join('\n')
      const kept = note.slice(0, action.fields.note.maxLength)
      blocks.push(
        structured(
          'action',
          {
            owner,
            with: others.length === 0 ? undefined : JSON.stringify(others),
            ...times.fields,
            status: status ?? 'not_started',
            note: kept === '' ? undefined : kept,
          },
          withoutNumber(title),
        ),
      )
      for (const more of [rest, note.slice(kept.length)])
        if (more.trim() !== '') blocks.push({ type: 'paragraph', content: [{ type: 'text', text: more.trim() }] })
    }
    for (const place of columns.cost) blocks.push(...resources(cell(place)))
    for (const place of columns.success) blocks.push(...milestones(cell(place)))
  }
  const noted = columns.other
    .filter((place) => rows.slice(at + 1).some((cells) => (cells[place] ?? '').trim() !== ''))
    .map((place) => oneLine(heading[place] ?? ''))
    .filter((label) => label !== '')
  return actions === 0 ? undefined : { blocks, actions, strangers: [...strangers], noted }
}

function structured(type: string, attrs: Readonly<Record<string, unknown>>, words: string): BlockJson {
  const set = Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== undefined))
  return { type, attrs: set, ...(words === '' ? {} : { content: [{ type: 'text', text: words }] }) }
}

function resources(words: string): BlockJson[] {
  const read = readCost(words)
  if (read === undefined) return []
  const attrs = { kind: read.cost === undefined ? 'time' : 'material', source: 'school', cost: read.cost }
  return [structured('resource', attrs, withoutCost(oneLine(words), read.cost).slice(0, 500))]
}

/** What it costs is shown from its field: "£1,200 supply cover" is "supply cover", and "£1,200" alone needs no words. */
function withoutCost(words: string, cost: number | undefined): string {
  if (cost === undefined || /^£?\s*\d[\d,]*(?:\.\d{1,2})?\s*k?$/i.test(words)) return cost === undefined ? words : ''
  return words
    .replace(/^£\s*\d[\d,]*(?:\.\d{1,2})?(?:\s*k\b)?(?:\s*[-–:,]\s*|\s+(?:for\s+)?)/i, '')
    .replace(/\s*[-–:]\s*£\s*\d[\d,]*(?:\.\d{1,2})?(?:\s*k)?$/i, '')
}

function milestones(words: string): BlockJson[] {
  return words
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–—•●▪◦*·o]\s+|\(?\d{1,2}[.)]\s+)/u, '').trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [first, rest] = cut(line, milestone.text.maxLength)
      const more: BlockJson[] = rest === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: rest }] }]
      return [structured('milestone', { status: 'not_started' }, first), ...more]
    })
}

const oneLine = (words: string) => words.replaceAll(/\s+/g, ' ').trim()
/** Numbers are the plan's own: `1.2 Coach teachers` is `Coach teachers`. */
const withoutNumber = (words: string) => words.replace(/^\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\p{L})/u, '')

function labelled(heading: readonly string[], place: number | undefined, cells: readonly string[]): string {
  if (place === undefined) return ''
  const label = oneLine(heading[place] ?? '')
  const words = oneLine(cells[place] ?? '')
  return label === '' ? words : `${label}: ${words}`
}

/** The beginning of a text, cut between words, and what is left. */
function cut(words: string, most: number): [string, string] {
  if (words.length <= most) return [words, '']
  const space = words.lastIndexOf(' ', most)
  const at = space > most / 2 ? space : most
  return [words.slice(0, at), words.slice(at).trim()]
}
