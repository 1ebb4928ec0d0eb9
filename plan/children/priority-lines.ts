import { RATINGS } from '../../schema/blocks/rag.js'
import type { DecisionEntry } from '../../schema/children/entries.js'
import type { PriorityBranch } from '../branches.js'
import type { Entry } from '../entry.js'
import { currentRating, type RatingKey, suggestRating } from '../ratings.js'
import { type Draft, Phrasing } from './draft.js'
import type { LineSource } from './line.js'
import { outcomeLines } from './outcome-lines.js'
import type { PageContext } from './page-context.js'
import { checkLine } from './privacy-net.js'
import { fieldOf, written } from './sources.js'
import { plainWords } from './word-list.js'

/** Priorities on the page, and actions of each that children are told of without anybody's choice. */
export const MOST_PRIORITIES = 3
const MOST_ACTIONS = 3

/** Priorities of the whole school, the first three in the order of the plan. */
export function prioritiesOn({ plan, mayFeed }: PageContext): readonly PriorityBranch[] {
  const { header, priorities } = plan
  return priorities
    .filter(({ entry }) => (entry.values.layer ?? header.layer) === 1 && mayFeed(entry))
    .slice(0, MOST_PRIORITIES)
}

/** How a priority goes: rated by people this term, else suggested by the ratings of its actions (domain 2.7). */
export interface Going {
  readonly rating: RatingKey
  readonly suggested: boolean
  readonly source: LineSource
}

export function goingOf(priority: PriorityBranch, { plan: { header }, period, mayFeed }: PageContext): Going {
  const going = (rating: RatingKey, suggested: boolean, label: string): Going => ({
    rating,
    suggested,
    source: { blockId: priority.entry.id, field: 'rating', label, value: RATINGS[rating] },
  })
  if (period === null) return going('none', false, 'Rating this term')
  const rated = currentRating(priority.ratings.filter(mayFeed), period, header)
  if (rated !== undefined) return going(rated.values.rating ?? 'none', false, 'Rating this term')
  const suggestion = suggestRating(priority, period, header)
  if (suggestion.rated === 0) return going('none', false, 'Rating this term')
  const label = `Rating this term (suggested, ${suggestion.rated} of ${suggestion.actions} rated)`
  return going(suggestion.rating, true, label)
}

/** All lines of one priority. `place` counts from 1, as on the page. */
export function priorityLines(
  priority: PriorityBranch,
  place: number,
  context: PageContext,
  decisions: ReadonlyMap<string, DecisionEntry>,
): readonly Draft[] {
  const { entry } = priority
  const { id, values } = entry
  const theme = values.theme ?? 'other'
  const line = (
    part: string,
    template: string,
    own: string,
    phrase: string,
    name: string,
    sources: readonly LineSource[],
  ) => {
    const phrasing = new Phrasing(context.data)
    const said = own === '' ? phrasing.say(phrase) : own
    const draft: Draft = {
      key: `${id}:${part}`,
      template,
      section: 'better',
      priority: id,
      kind: own === '' ? 'fixed' : 'authored',
      sources,
      text: phrasing.say(template, { [name]: said, number: place }),
      phrases: phrasing.used,
    }
    return draft
  }
  const of = (...fields: readonly string[]) => fields.map((field) => fieldOf(entry, field))
  const going = goingOf(priority, context)
  return [
    line(
      'title',
      'C20',
      written(values.childTitle),
      `theme.${theme}.title`,
      'title',
      of('title', 'childTitle', 'theme', 'whereNext'),
    ),
    line('why', 'C21', written(values.childWhy), `theme.${theme}.why`, 'why', of('childWhy', 'theme', 'whereNow')),
    line('goal', 'C22', '', `theme.${theme}.goal`, 'goal', of('theme', 'whereNext')),
    ...actionLines(priority, context, decisions),
    ...outcomeLines(
      priority.outcomes.map((outcome) => outcome.entry),
      id,
      context,
    ),
    line('rag', 'C40', '', `rating.${going.rating}`, 'rating', [going.source]),
    line('you', 'C50', written(values.pupilsCan), `theme.${theme}.you`, 'you', of('pupilsCan', 'theme')),
  ]
}

/**
 * Actions in the order of the plan, until three are told of. On the way, those without words for children are drafted for staff
 * to choose from; what staff decided about stays to be seen.
 */
function actionLines(
  { entry: { id }, actions }: PriorityBranch,
  context: PageContext,
  decisions: ReadonlyMap<string, DecisionEntry>,
): readonly Draft[] {
  let told = 0
  return actions.flatMap(({ entry: action }): readonly Draft[] => {
    if (action.values.status === 'stopped' || !context.mayFeed(action)) return []
    const decision = decisions.get(`${action.id}:do`)
    if (told >= MOST_ACTIONS && decision === undefined) return []
    const own = written(action.values.childText)
    const isOwn = own !== ''
    const said = decision === undefined ? own : decision.show === 'words' ? decision.text : ''
    // What the net holds back takes nobody's place.
    if (said !== '' && checkLine(said, context.names, { data: context.data, better: true }).length === 0) told += 1
    return [isOwn ? ownWords(action, id, context) : swappedWords(action, id, context)]
  })
}

function ownWords(action: Entry<'action'>, priority: string, { data }: PageContext): Draft {
  const phrasing = new Phrasing(data)
  const text = written(action.values.childText)
  return {
    key: `${action.id}:do`,
    template: 'C23',
    section: 'better',
    priority,
    kind: 'authored',
    sources: ['childText', 'title', 'status'].map((field) => fieldOf(action, field)),
    text: phrasing.say('C23', { text }),
    phrases: phrasing.used,
  }
}

function swappedWords(action: Entry<'action'>, priority: string, { data, names }: PageContext): Draft {
  const phrasing = new Phrasing(data)
  const text = plainWords(action.text, data)
  const draft: Draft = {
    key: `${action.id}:do`,
    template: 'C24',
    section: 'better',
    priority,
    kind: 'transformed',
    sources: ['title', 'status'].map((field) => fieldOf(action, field)),
    text: text === '' ? '' : phrasing.say('C24', { text }),
    phrases: [...phrasing.used, text],
  }
  return text === '' ? { ...draft, emptied: checkLine(action.text, names, { data }) } : draft
}
