import { blocks } from '../../schema/blocks.js'
import { longDate } from './format.js'
import { always, fact } from './parts.js'
import { look } from './sight.js'
import { labelOf, personName } from './wording.js'

const { role, method } = blocks.signoff.fields

/** A line to put one's name to: the person, the role, and the day when it was signed. */
export const signoff = look({
  type: 'signoff',
  tag: 'p',
  state: ({ values }) => (values.signedOn === undefined ? 'open' : 'signed'),
  above: (sight) => {
    const { values, words } = sight
    const person = personName(words, values.person)
    return [
      person === undefined ? fact(sight, 'person', undefined) : always(sight, 'person', person, { tone: 'heading' }),
      fact(sight, 'role', labelOf(role['x-field'].labels, values.role)),
    ]
  },
  facts: (sight) => {
    const { values } = sight
    // Version and way come with the signature.
    const waiting = values.signedOn === undefined
    return [
      always(
        sight,
        'signedOn',
        values.signedOn === undefined ? 'Not signed yet' : `Signed ${longDate(values.signedOn)}`,
      ),
      waiting ? undefined : fact(sight, 'version', values.version && `version ${values.version}`),
      waiting
        ? undefined
        : fact(
            sight,
            'method',
            values.method && values.method !== 'electronic'
              ? labelOf(method['x-field'].labels, values.method)
              : undefined,
          ),
    ]
  },
})
