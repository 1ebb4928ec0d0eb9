import { shortDate } from './format.js'
import { alsoProved, mustLeadTo } from './links.js'
import { always, fact } from './parts.js'
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
        ...(values.grade === undefined && editable ? { invite: 'stays' } : {}),
      }),
    ]
  },
  facts: (sight) => {
    const { words, values } = sight
    const on = values.lastReviewed
    return [
      fact(sight, 'lastReviewed', on === undefined ? undefined : `Reviewed ${shortDate(on, words.schoolYear)}`),
      fact(sight, 'reviewedBy', personName(words, values.reviewedBy)),
      values.previousGrade === undefined
        ? undefined
        : fact(sight, 'previousGrade', `before: ${gradeName(words, values.area, values.previousGrade)}`),
      ...mustLeadTo(sight),
      ...alsoProved(sight),
    ]
  },
})
