import type { FollowedPriority, GovernorsView } from '../../../plan/governors-view.js'
import { type Header, headerDefaults } from '../../../schema/header.js'
import { longDate } from '../../blocks/format.js'
import { ratingFaces } from '../../blocks/rating-mark.js'
import type { PlanWords } from '../../editor/plan-words.js'
import { agendaWords as words } from '../../words/agenda.js'
import { governorWords } from '../../words/governors.js'
import type { ChangesSince } from './use-changes-since.js'

/** The plan as an item of a committee's agenda, in plain text for any letter or document. */
export function agendaText(
  header: Header,
  names: Pick<PlanWords, 'person'>,
  { priorities, otherQuestions }: GovernorsView,
  { day, changes, state }: Pick<ChangesSince, 'day' | 'changes' | 'state'>,
): string {
  const questions = priorities.reduce((sum, one) => sum + one.questions.open.length, otherQuestions.open.length)
  return [
    words.title(header.title, header.version ?? headerDefaults.version),
    '',
    ...(state === 'known' ? [words.changes(changes.length, longDate(day))] : []),
    words.questions(questions),
    '',
    ...priorities.flatMap((priority) => [...itemOf(priority, names), '']),
    words.asked,
  ].join('\n')
}

function itemOf(
  { entry, terms, milestones, nextVisit, questions }: FollowedPriority,
  names: Pick<PlanWords, 'person'>,
): string[] {
  const ratings = terms
    .filter(({ when, rating }) => when !== 'ahead' || rating !== undefined)
    .map(({ term, rating }) => `${governorWords.terms[term]}: ${ratingFaces[rating?.values.rating ?? 'none'].word}`)
  const late = milestones.filter(({ state }) => state === 'overdue' || state === 'missed')
  const visitor = nextVisit === undefined ? undefined : names.person(nextVisit.of.values.monitor ?? '')?.name
  return [
    `${entry.number ?? '-'}  ${entry.text}`,
    ...(ratings.length > 0 ? [`   ${ratings.join('; ')}`] : []),
    ...late.map(({ entry: milestone }) => `   ${words.late(milestone.text)}`),
    ...(questions.open.length > 0 ? [`   ${words.questions(questions.open.length)}`] : []),
    ...(nextVisit === undefined ? [] : [`   ${words.visit(longDate(nextVisit.on), visitor)}`]),
  ]
}
