import type { DecisionEntry } from '../../schema/children/entries.js'
import type { PriorityBranch } from '../branches.js'
import type { Entry } from '../entry.js'
import { type Draft, oneLine, Phrasing } from './draft.js'
import { footLine, schoolYear } from './frame-lines.js'
import type { LineSection, LineSource } from './line.js'
import { aimOf } from './outcome-lines.js'
import type { PageContext } from './page-context.js'
import { goingOf } from './priority-lines.js'
import { ofHeader, printed, written } from './sources.js'
import { storyKeys } from './story-keys.js'

/** Who a story may be meant for to be read by families. */
const OPEN: ReadonlySet<string> = new Set(['families', 'public', 'pupils'])

/**
 * The page for families (domain 4.21): the school's story, and for each priority its summary, what is aimed for with all pupils
 * and how it goes. `titles` are the children's own lines, by priority.
 */
export function familyLines(
  priorities: readonly PriorityBranch[],
  context: PageContext,
  titles: ReadonlyMap<string, Draft>,
  decisions: ReadonlyMap<string, DecisionEntry>,
): readonly Draft[] {
  return [
    frame('head', 'F01', 'top', context),
    frame('intro', 'F02', 'top', context),
    ...storyLines(context, decisions),
    ...priorities.flatMap((priority) => {
      const title = titles.get(priority.entry.id)
      return [...(title === undefined ? [] : [title]), ...priorityLines(priority, context)]
    }),
    { ...footLine(context), key: 'family-foot' },
  ]
}

function frame(part: string, template: string, section: LineSection, { data, plan }: PageContext): Draft {
  const phrasing = new Phrasing(data)
  const year = schoolYear(plan.header.academicYear, phrasing)
  const text = phrasing.say(template, { year })
  const sources = template === 'F01' ? [ofHeader('academicYear', 'School year', year)] : []
  return {
    key: `family-${part}`,
    template,
    section,
    kind: 'fixed',
    sources,
    text,
    phrases: phrasing.used,
    families: true,
  }
}

/** Each paragraph of a story is a line. */
function storyLines(
  { plan, data, mayFeed }: PageContext,
  decisions: ReadonlyMap<string, DecisionEntry>,
): readonly Draft[] {
  return plan.entries.flatMap((entry): readonly Draft[] => {
    if (entry.type !== 'textBlock' || entry.values.role !== 'story') return []
    if (!OPEN.has(entry.values.audience ?? '') || !mayFeed(entry)) return []
    const paragraphs = [entry.text, ...entry.prose.map(({ node }) => node.text)]
      .flatMap((text) => text.split(/\n+/u))
      .map(oneLine)
      .filter((text) => text !== '')
    const sources = paragraphs.map((text) => printed(entry, 'body', text))
    const values = sources.map(({ value }) => value)
    const keys = storyKeys(entry.id, values, `${entry.id} body`, decisions)
    return sources.map((source, at) => {
      const phrasing = new Phrasing(data)
      return {
        key: keys[at] ?? '',
        template: 'F10',
        section: 'good',
        kind: 'authored',
        sources: [source],
        text: phrasing.say('F10', { text: paragraphs[at] ?? '' }),
        phrases: phrasing.used,
        families: true,
      }
    })
  })
}

function priorityLines(priority: PriorityBranch, context: PageContext): readonly Draft[] {
  const { id, values } = priority.entry
  const common = { section: 'better', priority: id, families: true } as const
  const said = (
    part: string,
    template: string,
    key: string,
    text: string,
    source: LineSource,
    fixed: boolean,
  ): Draft => {
    const phrasing = new Phrasing(context.data)
    return {
      ...common,
      key: `${id}:${part}`,
      template,
      kind: fixed ? 'fixed' : 'authored',
      sources: [source],
      text: phrasing.say(template, { [key]: fixed ? phrasing.say(text) : text }),
      phrases: phrasing.used,
    }
  }
  const summary = written(values.publicSummary)
  const going = goingOf(priority, context)
  return [
    ...(summary === ''
      ? []
      : [said('summary', 'F20', 'text', summary, printed(priority.entry, 'publicSummary', summary), false)]),
    ...priority.outcomes.flatMap(({ entry }) => aimLine(entry, context, common)),
    said('family-rag', 'F40', 'rating', `rating.${going.rating}`, going.source, true),
  ]
}

function aimLine(
  outcome: Entry<'outcome'>,
  context: PageContext,
  common: Pick<Draft, 'section' | 'priority' | 'families'>,
): readonly Draft[] {
  const aim = context.mayFeed(outcome) ? aimOf(outcome, context, 'F', false) : undefined
  return aim === undefined ? [] : [{ ...common, key: `${outcome.id}:family-know`, kind: 'fixed', ...aim }]
}
