import { money, shortDate } from './format.js'
import { fact } from './parts.js'
import { look } from './sight.js'
import { citations } from './wording.js'

/** A line of the training calendar: the day hangs at the left, the rest reads as a sentence. */
export const cpd = look({
  type: 'cpd',
  tag: 'p',
  lead: (sight) => [
    fact(sight, 'date', sight.values.date && shortDate(sight.values.date, sight.words.schoolYear), { tone: 'strong' }),
  ],
  facts: (sight) => {
    const { values, words } = sight
    const helps = citations(words, values.supports)
    return [
      fact(sight, 'who', values.who && `for ${values.who}`),
      fact(sight, 'provider', values.provider && `led by ${values.provider}`),
      values.cost === 0 ? undefined : fact(sight, 'cost', values.cost === undefined ? undefined : money(values.cost)),
      fact(sight, 'supports', helps && `helps ${helps}`),
      values.appraisalLink === true ? fact(sight, 'appraisalLink', 'part of appraisal') : undefined,
      fact(sight, 'impactCheck', values.impactCheck && `check: ${values.impactCheck}`),
    ]
  },
})
