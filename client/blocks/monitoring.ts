import { FREQUENCIES } from '../../schema/blocks/metric.js'
import { shortDate } from './format.js'
import { element, fact, present } from './parts.js'
import { look, type Sight } from './sight.js'
import { labelOf, personName } from './wording.js'

/** Which governor follows this priority, how, and on which days. */
export const monitoring = look({
  type: 'monitoring',
  tag: 'p',
  above: (sight) => {
    const monitor = personName(sight.words, sight.values.monitor)
    return [
      fact(sight, 'monitor', monitor && `Followed by ${monitor}`),
      fact(sight, 'committee', sight.values.committee),
    ]
  },
  facts: (sight) => {
    const { values, words } = sight
    const days = (values.dates ?? []).map((day) => shortDate(day, words.schoolYear)).join(', ')
    return [
      fact(sight, 'frequency', labelOf(FREQUENCIES, values.frequency)?.toLowerCase()),
      fact(sight, 'dates', days),
      (values.visits ?? []).length === 0 ? fact(sight, 'visits', undefined) : undefined,
    ]
  },
  after: (sight) => present([visits(sight)]),
})

function visits({ values, words }: Sight<'monitoring'>): HTMLElement | undefined {
  const made = values.visits ?? []
  if (made.length === 0) return undefined
  return element(
    'ul',
    'small-list',
    ...made.map(({ on, saw, asked, impact }) =>
      element(
        'li',
        '',
        element('strong', '', shortDate(on, words.schoolYear)),
        [saw && ` Saw: ${saw}`, asked && ` Asked: ${asked}`, impact && ` Impact: ${impact}`].filter(Boolean).join('.'),
      ),
    ),
  )
}
