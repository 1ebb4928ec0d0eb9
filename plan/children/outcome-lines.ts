import type { Entry } from '../entry.js'
import { type Draft, Phrasing } from './draft.js'
import type { LineSource } from './line.js'
import { byWhen, daysOf, FEWEST, shareOf, whoIn } from './numbers.js'
import type { PageContext } from './page-context.js'
import { fieldOf, printed } from './sources.js'

/** Words a sentence may have; a longer one is said in two. */
const MOST_WORDS = 15

export interface Aim {
  readonly template: string
  readonly text: string
  readonly sources: readonly LineSource[]
  readonly phrases: readonly string[]
}

/**
 * What an outcome says to children, or to families (`F`). Undefined for what must not be said: an outcome of a group, of few
 * children, without a target, or by a measure that has no words. `next`: the question stands above it already.
 */
export function aimOf(
  outcome: Entry<'outcome'>,
  context: PageContext,
  page: 'C' | 'F',
  next: boolean,
): Aim | undefined {
  const { metric = '', group, unit, target, cohort, lowerIsBetter } = outcome.values
  const { school, settings } = context.plan.header
  const fewest = Math.max(FEWEST, settings?.smallNumber ?? FEWEST)
  if (group !== 'all' || target === undefined || !isPercent(unit)) return undefined
  if ((cohort ?? school?.pupilsOnRoll ?? fewest) < fewest) return undefined
  const phrasing = new Phrasing(context.data)
  const who = whoIn(outcome.values.scope ?? '', phrasing)
  if (who === undefined) return undefined
  const suffix = next && page === 'C' ? '.next' : ''
  const made = (number: '30' | '31' | '32', text: string, sources: readonly LineSource[]): Aim => ({
    template: `${page}${number}`,
    text,
    sources: [fieldOf(outcome, 'metric'), ...sources],
    phrases: phrasing.used,
  })
  if (metric === 'persistent_absence')
    return lowerIsBetter === true ? made('32', phrasing.say(`${page}32${suffix}`), []) : undefined
  if (lowerIsBetter === true) return undefined
  if (metric === 'attendance') {
    const days = daysOf(target)
    if (days === undefined) return undefined
    const said = days === 'always' ? '' : phrasing.say('days', days)
    const phrase = days === 'always' ? `${page}31.always${suffix}` : `${page}31${suffix}`
    return made('31', phrasing.say(phrase, { days: said }), [printed(outcome, 'target', said)])
  }
  const can = metricPhrase(outcome, phrasing)
  const share = shareOf(target)
  if (can === undefined || share === undefined) return undefined
  const by = byWhen(outcome.values.due, context.plan.header, phrasing)
  const said = phrasing.say(`share.${share.phrase}`, { n: share.n })
  const values = { by: by ?? '', share: said, who, can }
  const undated = by === undefined ? '.undated' : ''
  const sources = [
    ...(outcome.values.subject === undefined ? [] : [fieldOf(outcome, 'subject')]),
    printed(outcome, 'target', said),
    printed(outcome, 'scope', who),
    ...(by === undefined ? [] : [printed(outcome, 'due', by)]),
  ]
  const short = phrasing.say(`${page}30${undated}${suffix}`, values)
  if (page === 'F' || longest(short) <= MOST_WORDS) return made('30', short, sources)
  const of = phrasing.say(`of.${share.phrase}`, { n: share.n })
  const whom = phrasing.say('whom', { who })
  return made('30', phrasing.say(`C30.long${undated}${suffix}`, { ...values, of, whom }), sources)
}

function isPercent(unit: string | undefined): boolean {
  return /^(?:%|percent|per cent)$/iu.test(unit?.trim() ?? '')
}

function metricPhrase({ values }: Entry<'outcome'>, phrasing: Phrasing): string | undefined {
  const { metric = '', subject = '' } = values
  const key = [`metric.${metric}.${subject}`, `metric.${metric}`].find((one) => phrasing.has(one))
  return key === undefined ? undefined : phrasing.say(key)
}

function longest(text: string): number {
  return Math.max(...text.split(/[.?!]/u).map((sentence) => sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0))
}

/** The lines of a priority's outcomes for children. The first asks how we will know. */
export function outcomeLines(
  outcomes: readonly Entry<'outcome'>[],
  priority: string,
  context: PageContext,
): readonly Draft[] {
  const drafts: Draft[] = []
  for (const outcome of outcomes) {
    if (!context.mayFeed(outcome)) continue
    const aim = aimOf(outcome, context, 'C', drafts.length > 0)
    if (aim === undefined) continue
    drafts.push({ key: `${outcome.id}:know`, section: 'better', priority, kind: 'fixed', ...aim })
  }
  return drafts
}
