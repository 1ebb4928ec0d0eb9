import { THEMES } from '../../schema/blocks/priority.js'
import { alsoProved } from './links.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { termRatings } from './term-ratings.js'
import { areaName, citations, improvementAreaName, labelOf, personName } from './wording.js'

/** The largest thing on the page after a part's heading: what will be better, and how it stands this year. */
export const priority = look({
  type: 'priority',
  tag: 'h3',
  beside: (sight) => termRatings(sight),
  facts: (sight) => {
    const { values, words } = sight
    const lead = personName(words, values.lead)
    const because = citations(words, values.because)
    const theme = values.theme === 'other' && !sight.inHand ? undefined : labelOf(THEMES, values.theme)
    const objective = words.objectives().find(({ id }) => id === values.strategicObjective)
    const supports = citations(words, values.supports)
    return [
      fact(sight, 'lead', lead && `Lead ${lead}`),
      fact(sight, 'because', because && `because of ${because}`),
      fact(sight, 'theme', theme),
      // What the plan is filed under waits until the block is in hand; the reasons say more.
      ...(sight.inHand
        ? [
            fact(sight, 'frameworkArea', areaName(words, values.frameworkArea)),
            fact(sight, 'improvementArea', improvementAreaName(words, values.improvementArea)),
            fact(sight, 'strategicObjective', objective && 'a governors’ objective', {
              ...(objective && { spoken: objective.text }),
            }),
          ]
        : []),
      values.foundation === true ? fact(sight, 'foundation', 'first things first') : undefined,
      supports === undefined ? undefined : fact(sight, 'supports', `supports ${supports}`),
      fact(sight, 'objective', values.objective),
      ...alsoProved(sight),
    ]
  },
})
