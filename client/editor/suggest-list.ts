import { citeWords } from '../../plan/cite.js'
import type { AnyEntry } from '../../plan/entry.js'
import type { Plan } from '../../plan/read-plan.js'
import { shorten } from '../../plan/shorten.js'
import { blocks } from '../../schema/blocks.js'
import { personColour } from '../../schema/person-colour.js'
import { element } from '../blocks/parts.js'
import type { PersonWords } from '../blocks/sight.js'
import { referenceWords } from '../words/references.js'
import type { SuggestionLook } from './suggestion-box.js'

/** One line of the list: what it is called, and what else helps to know it by. */
export interface Choice {
  readonly id: string
  /** Its number or initials. */
  readonly mark: string
  readonly label: string
  /** Said about the one that is marked. */
  readonly help: string
  readonly colour?: string
}

const MOST = 30
/** Types people refer to by name, before those they seldom mean. */
const OFTEN: ReadonlySet<string> = new Set(['section', 'judgement', 'priority', 'outcome', 'action', 'milestone'])

/** Words without case and accents. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** How well a text answers what was typed: every typed word begins one of its words. Lower is better; undefined not at all. */
function closeness(wanted: string, mark: string, text: string): number | undefined {
  if (wanted === '') return 1
  const number = plain(mark)
  if (number === wanted) return 0
  if (number.startsWith(wanted)) return 1
  const whole = plain(text)
  if (whole.startsWith(wanted)) return 2
  const there = whole.split(/[^\p{L}\p{N}]+/u)
  const typed = wanted.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return typed.length > 0 && typed.every((word) => there.some((other) => other.startsWith(word))) ? 3 : undefined
}

function best<T>(items: readonly T[], rank: (item: T) => number | undefined): T[] {
  return items
    .flatMap((item, at) => {
      const order = rank(item)
      return order === undefined ? [] : [{ item, order, at }]
    })
    .sort((a, b) => a.order - b.order || a.at - b.at)
    .slice(0, MOST)
    .map(({ item }) => item)
}

/** Blocks that answer what was typed after `#`; those near the writer and those people often mean first. */
export function blockChoices({ plan }: { readonly plan: Plan }, query: string, here: string | undefined): Choice[] {
  const wanted = plain(query)
  const home = here === undefined ? undefined : plan.byId.get(here)
  const near = home?.type === 'priority' ? home.id : home?.priority
  const rank = (entry: AnyEntry) => {
    if (entry.id === '' || entry.id === here || (entry.cite === null && entry.text.trim() === '')) return undefined
    // A judgement is known by its area; what it says at length is no name.
    const words = entry.type === 'judgement' ? (entry.cite ?? '') : `${entry.text} ${entry.cite ?? ''}`
    const order = closeness(wanted, entry.number ?? '', `${words} ${blocks[entry.type].label}`)
    if (order === undefined) return undefined
    const close = near !== null && near !== undefined && (entry.priority === near || entry.id === near)
    return order * 4 + (OFTEN.has(entry.type) ? 0 : 2) + (close ? 0 : 1)
  }
  return best(plan.entries, rank).map((entry) => {
    const owner = entry.priority === null ? undefined : plan.byId.get(entry.priority)
    const where = owner === undefined ? '' : ` ${referenceWords.inPriority(citeWords(owner))}`
    return {
      id: entry.id,
      mark: entry.number ?? '',
      label: labelOf(entry),
      help: `${blocks[entry.type].label}${where}`,
    }
  })
}

function labelOf(entry: AnyEntry): string {
  if (entry.type === 'judgement') return entry.cite ?? ''
  const words = shorten(entry.text, 120).trim()
  // Its number stands before it already.
  return words === '' && entry.number !== null ? referenceWords.noWords : words || citeWords(entry)
}

/** People of the plan that answer what was typed after `@`. */
export function peopleChoices(words: { people(): readonly PersonWords[] }, query: string): Choice[] {
  const wanted = plain(query)
  return best(words.people(), ({ initials, name }) => closeness(wanted, initials, name)).map(
    ({ id, initials, name, role }) => ({
      id,
      mark: initials,
      label: name,
      help: role,
      colour: personColour(name),
    }),
  )
}

type Kind = 'crossRef' | 'mention'

/** How the list of blocks, or that of people, looks. */
export const lookOf = (kind: Kind): SuggestionLook<Choice> => ({
  className: 'slash-menu reference-menu',
  id: kind,
  label: kind === 'crossRef' ? referenceWords.blocks : referenceWords.people,
  none: kind === 'crossRef' ? referenceWords.noBlocks : referenceWords.noPeople,
  idOf: ({ id }) => id,
  helpOf: ({ help }) => help,
  face({ mark, label, colour }) {
    const sign = element('span', `choice-mark choice-${kind}`, mark)
    if (colour !== undefined) sign.style.setProperty('--person', colour)
    return [sign, element('span', 'slash-label', label)]
  },
})
