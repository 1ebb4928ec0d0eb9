import { strings } from '../strings.js'
import { shortDate } from './format.js'
import { always, fact, goTo, note } from './parts.js'
import { look } from './sight.js'
import { areaName, gradeName, personName } from './wording.js'

/** The area is the heading, the grade a word in an outlined pill, the explanation the text. */
export const judgement = look({
  type: 'judgement',
  tag: 'p',
  above: (sight) => {
    const { words, values, editable } = sight
    const area = areaName(words, values.area)
    return [
      area === undefined ? fact(sight, 'area', undefined) : always(sight, 'area', area, { tone: 'heading' }),
      always(sight, 'grade', gradeName(words, values.area, values.grade) ?? 'Not judged yet', {
        tone: 'pill',
        ...(values.grade === undefined && editable ? { invite: true } : {}),
      }),
    ]
  },
  facts: (sight) => {
    const { words, values, info } = sight
    const on = values.lastReviewed
    const priorities = info.backLinks.filter((id) => words.cite(id) !== undefined)
    return [
      fact(sight, 'lastReviewed', on === undefined ? undefined : `Reviewed ${shortDate(on, words.schoolYear)}`),
      fact(sight, 'reviewedBy', personName(words, values.reviewedBy)),
      values.previousGrade === undefined
        ? undefined
        : fact(sight, 'previousGrade', `before: ${gradeName(words, values.area, values.previousGrade)}`),
      ...(priorities.length === 0
        ? [sight.blank ? undefined : note(strings.links.none)]
        : priorities.map((id) => goTo(id, `${strings.links.leadsTo} ${words.cite(id)}`))),
    ]
  },
})
