import { THEMES } from '../../schema/blocks/priority.js'
import { alsoProved } from './links.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { termRatings } from './term-ratings.js'
import { citations, labelOf, personName } from './wording.js'

/** The largest thing on the page after a part's heading: what will be better, and how it stands this year. */
export const priority = look({
  type: 'priority',
  tag: 'h3',
  beside: (sight) => termRatings(sight),
  facts: (sight) => {
    const { values, words } = sight
    const lead = personName(words, values.lead)
    const because = citations(words, values.because)
    const theme = values.theme === 'other' ? undefined : labelOf(THEMES, values.theme)
    // No area is said twice: the reason often has the name of the theme.
    const said = new Set((values.because ?? []).flatMap((id) => words.cite(id) ?? []))
    const supports = citations(words, values.supports)
    return [
      fact(sight, 'lead', lead && `Lead ${lead}`),
      fact(sight, 'because', because && `because of ${because}`),
      values.theme === 'other' || said.has(theme ?? '') ? undefined : fact(sight, 'theme', theme),
      // What the plan is filed under stands beside the page; the reasons say more.
      values.foundation === true ? fact(sight, 'foundation', 'must come first') : undefined,
      supports === undefined ? undefined : fact(sight, 'supports', `supports ${supports}`),
      fact(sight, 'objective', values.objective),
      ...alsoProved(sight),
    ]
  },
})
