import { strings } from '../strings.js'
import { goTo } from './parts.js'
import type { Part, Sight } from './sight.js'

const words = strings.links

/**
 * The priorities a block leads to, each a word to go there, and a place to link more. They are
 * stored on the priority; both ends show and edit them.
 * @param verb how the type says it: `leads to`, `addressed by`
 */
export function leadsTo(sight: Sight, verb: string = words.leadsTo): Part[] {
  const there = sight.info.backLinks.flatMap((id) => {
    const cited = sight.words.cite(id)
    return cited === undefined ? [] : [goTo(id, `${verb} ${cited}`)]
  })
  if (!sight.editable) return there
  const link: Part = {
    field: 'leadsTo',
    content: there.length === 0 ? words.link : words.linkMore,
    title: words.leadsToTitle,
    invite: true,
  }
  return [...there, link]
}

/** The same for what ought to lead somewhere: that it does not yet is said to every reader, and is where to link it. */
export function mustLeadTo(sight: Sight, verb?: string): Part[] {
  const parts = leadsTo(sight, verb)
  const there = parts.some(({ invite }) => invite === undefined)
  if (there || (sight.blank && !sight.untouched)) return parts
  return [{ content: words.none, ...(sight.editable ? { field: 'leadsTo', title: words.leadsToTitle } : {}) }]
}

/** Evidence that stands elsewhere and proves this too. */
export function alsoProved(sight: Sight): Part[] {
  return sight.info.provedBy.flatMap((id, at) => {
    const cited = sight.words.cite(id)
    return cited === undefined ? [] : [goTo(id, at === 0 ? `${words.alsoProvedBy} ${cited}` : cited)]
  })
}
