import { shorten } from '../../plan/shorten.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { citations, personName } from './wording.js'

/** A plan that hangs under this one, by name. */
export const subplan = look({
  type: 'subplan',
  tag: 'p',
  facts: (sight) => {
    const { values, words } = sight
    const lead = personName(words, values.lead)
    const supports = citations(words, values.supports)
    return [
      fact(sight, 'lead', lead && `led by ${lead}`),
      fact(sight, 'supports', supports && `supports ${supports}`),
      // The id of a plan says nothing to a reader.
      values.link === undefined || /[\s/.]/.test(values.link)
        ? fact(sight, 'link', values.link && shorten(values.link, 60))
        : undefined,
    ]
  },
})
