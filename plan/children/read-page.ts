import { baseData, type ChildrenData } from '../../schema/children/data.js'
import type { DecisionEntry } from '../../schema/children/entries.js'
import { headerDefaults } from '../../schema/header.js'
import type { Plan } from '../read-plan.js'
import { type Draft, oneLine } from './draft.js'
import { familyLines } from './family-lines.js'
import { footLine, topLines, whoLine, wordLines } from './frame-lines.js'
import { goodLines } from './good-lines.js'
import type { ChildLine, ChildPriority, ChildrenPage, LineStatus } from './line.js'
import { changesSince, hashOf } from './line-hash.js'
import { type PageContext, pageContext } from './page-context.js'
import { goingOf, prioritiesOn, priorityLines } from './priority-lines.js'
import { checkLine, type Names } from './privacy-net.js'
import { childTarget, FAMILY_TARGET, isTooHard, readability, readabilityOf, type Target } from './readability.js'

export interface ReadPage {
  /** The shared plan; what is for leaders only is no part of it. */
  readonly plan: Plan
  readonly data: ChildrenData
  /** By key of the line. */
  readonly decisions: ReadonlyMap<string, DecisionEntry>
  /** The day it is made, `2026-11-21`. */
  readonly today: string
}

/**
 * The page for children and the page for families as they would be published now (domain 5): every line with what it rests on,
 * whether it is shown and if not, why. Pure; the same plan, data, decisions and day give the same page.
 */
export function readChildrenPage({ plan, data, decisions, today }: ReadPage): ChildrenPage {
  const context = pageContext(plan, data, today)
  const { header } = plan
  const target = childTarget(header.settings?.childReadingAge ?? headerDefaults.settings.childReadingAge)
  const finish = (drafts: readonly Draft[]) => drafts.map((draft) => decide(draft, decisions, context, target))
  const priorities = prioritiesOn(context)
  const better = priorities.flatMap((priority, at) => priorityLines(priority, at + 1, context, decisions))
  const said = finish(unique([...topLines(context), ...goodLines(plan, context), ...better, whoLine(context)]))
  const taken = new Set(said.map(({ key }) => key))
  const words = wordLines(said.filter(isShown), context).filter(({ key }) => !taken.has(key))
  const lines = [...said, ...finish(unique([...words, footLine(context)]))]
  const titles = new Map(better.flatMap((draft) => (draft.template === 'C20' ? [[draft.priority ?? '', draft]] : [])))
  return {
    language: data.language,
    school: header.school?.name ?? '',
    academicYear: header.academicYear,
    lines,
    priorities: priorities.map((priority): ChildPriority => {
      const { rating, suggested } = goingOf(priority, context)
      return { id: priority.entry.id, theme: priority.entry.values.theme ?? 'other', rating, suggested }
    }),
    readability: readabilityOf(
      lines.filter(isShown).map(({ text }) => text),
      data,
    ),
    families: finish(unique(familyLines(priorities, context, titles, decisions))),
  }
}

const isShown = ({ status }: Pick<ChildLine, 'status'>) => status === 'shown'

/** Of two blocks with one id, which a merge can leave for a moment, the first. */
function unique(drafts: readonly Draft[]): readonly Draft[] {
  const keys = new Set<string>()
  return drafts.filter(({ key }) => !keys.has(key) && keys.add(key))
}

/** A draft with what was decided about it, the net and the reading age. */
function decide(
  draft: Draft,
  decisions: ReadonlyMap<string, DecisionEntry>,
  context: PageContext,
  childrens: Target,
): ChildLine {
  const { key, template, section, priority, kind, sources, picture, families = false } = draft
  const decision = draft.firm === true ? undefined : decisions.get(key)
  const own = decision?.show === 'words' ? oneLine(decision.text) : ''
  const text = own === '' ? draft.text : own
  const hash = hashOf(draft)
  const found = checked(text, context, section === 'better', own === '' && isOurs(draft))
  const hits = text === '' ? (draft.emptied ?? []) : found.hits
  const readable = found.readability
  const status = ((): LineStatus => {
    if (decision?.show === 'hide') return 'hidden'
    if (hits.length > 0 || text === '') return 'withheld'
    if (kind === 'transformed' && own === '') return 'needs-approval'
    return isTooHard(readable, families ? FAMILY_TARGET : childrens) ? 'needs-plain-words' : 'shown'
  })()
  return {
    key,
    template,
    section,
    ...(priority === undefined ? {} : { priority }),
    kind,
    sources,
    hash,
    draft: draft.text,
    text,
    status,
    hits,
    readability: readable,
    ...(picture === undefined ? {} : { picture }),
    ...(decision === undefined ? {} : { decision }),
    ...(decision === undefined || decision.baseHash === hash
      ? {}
      : { stale: { changes: changesSince(decision, sources) } }),
  }
}

const ours: ReadonlySet<string> = new Set(Object.values(baseData.phrases))

/** Whether a line says nothing but our own sentences: a school's may have a colleague's name in them. */
function isOurs({ kind, phrases }: Draft): boolean {
  return kind === 'fixed' && phrases.every((phrase) => ours.has(phrase))
}

type Checked = Pick<ChildLine, 'hits' | 'readability'>
const known = new WeakMap<ChildrenData, WeakMap<Names, Map<string, Checked>>>()
/** Lines of one school that are remembered: far more than two pages have. */
const MOST_KNOWN = 2000

/** What the net and the reading age say of a text, looked at once: of all lines, a keystroke changes one. */
function checked(text: string, { names, data }: PageContext, better: boolean, fixed: boolean): Checked {
  const byNames = known.get(data) ?? new WeakMap<Names, Map<string, Checked>>()
  known.set(data, byNames)
  const lines = byNames.get(names) ?? new Map<string, Checked>()
  byNames.set(names, lines)
  const key = `${better ? 'b' : ''}${fixed ? 'f' : ''} ${text}`
  const before = lines.get(key)
  if (before !== undefined) return before
  if (lines.size >= MOST_KNOWN) lines.clear()
  const now = { hits: checkLine(text, names, { data, better, fixed }), readability: readability(text, data) }
  lines.set(key, now)
  return now
}
