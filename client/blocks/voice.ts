import { blocks } from '../../schema/blocks.js'
import { figure, monthName } from './format.js'
import { leadsTo } from './links.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { labelOf } from './wording.js'

const groups = blocks.voice.fields.group['x-field'].labels

/** The question as it was asked, who answered, and what they said. */
export const voice = look({
  type: 'voice',
  tag: 'p',
  lead: (sight) => [fact(sight, 'group', labelOf(groups, sight.values.group))],
  facts: (sight) => {
    const { result, replies, period } = sight.values
    return [
      fact(sight, 'result', result, { tone: 'strong' }),
      fact(
        sight,
        'replies',
        replies === undefined ? undefined : `${figure(replies)} ${replies === 1 ? 'reply' : 'replies'}`,
      ),
      fact(sight, 'period', period && monthName(period)),
      ...leadsTo(sight),
    ]
  },
})
