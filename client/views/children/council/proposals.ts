import type { Proposal } from '../../../children/state.js'

/** Those that wait about one line, the oldest first. */
export function waitingFor(line: string, proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals.filter((proposal) => proposal.line === line && proposal.state === 'waiting')
}

/**
 * Id of the proposal whose words a line is about to say, so that the decision tells whose they are; undefined when it says
 * anything else. Spaces and letter case do not make them other words; one letter does.
 */
export function proposalOf(line: string, text: string, proposals: readonly Proposal[]): string | undefined {
  const said = plain(text)
  // Of two alike the one that was taken up first.
  const alike = proposals.filter((one) => one.line === line && one.state !== 'declined' && plain(one.text) === said)
  return (alike.find(({ state }) => state === 'used') ?? alike[0])?.id
}

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase()
