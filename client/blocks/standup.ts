import { shortDate } from './format.js'
import { element, fact, present } from './parts.js'
import { look, type Sight } from './sight.js'
import { peopleNames, personName } from './wording.js'

/** The record of a short meeting: the day, who was there, what people saw, what is in the way. */
export const standup = look({
  type: 'standup',
  tag: 'p',
  lead: (sight) => [
    fact(sight, 'on', sight.values.on && shortDate(sight.values.on, sight.words.schoolYear), { tone: 'strong' }),
  ],
  facts: (sight) => {
    const { values, words } = sight
    const led = personName(words, values.ledBy)
    return [
      fact(sight, 'minutes', values.minutes === undefined ? undefined : `${values.minutes} minutes`),
      fact(sight, 'place', values.place),
      fact(sight, 'ledBy', led && `led by ${led}`),
      fact(sight, 'present', peopleNames(words, values.present)),
      values.observations?.length ? undefined : fact(sight, 'observations', undefined),
      values.impediments?.length ? undefined : fact(sight, 'impediments', undefined),
    ]
  },
  after: (sight) => present([seen(sight), inTheWay(sight)]),
})

function seen({ values, words }: Sight<'standup'>): HTMLElement | undefined {
  const observations = values.observations ?? []
  if (observations.length === 0) return undefined
  return element(
    'ul',
    'small-list',
    ...observations.map(({ by, text, about }) => {
      const detail = [personName(words, by), about === undefined ? undefined : words.cite(about)]
        .filter(Boolean)
        .join(', ')
      return element('li', '', text, detail === '' ? undefined : element('span', 'quiet', ` (${detail})`))
    }),
  )
}

function inTheWay({ values }: Sight<'standup'>): HTMLElement | undefined {
  const impediments = values.impediments ?? []
  if (impediments.length === 0) return undefined
  return element(
    'div',
    'answer',
    element('span', 'answer-label', 'In the way'),
    element('span', 'answer-words', impediments.join('; ')),
  )
}
