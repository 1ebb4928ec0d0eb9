import { expect, test } from 'vitest'
import type { Proposal, ProposalState } from '../../../children/state.js'
import { proposalOf, waitingFor } from './proposals.js'

const proposal = (id: string, line: string | null, text: string, state: ProposalState = 'waiting'): Proposal => ({
  id,
  line,
  lineText: 'We will write more.',
  text,
  at: '2026-11-21T10:00:00Z',
  state,
  hits: [],
})

const proposals = [
  proposal('p1', 'a-1:do', 'We will write every day.'),
  proposal('p2', 'a-1:do', 'We will write every day.', 'used'),
  proposal('p3', 'a-1:do', 'We write stories.', 'declined'),
  proposal('p4', 'a-2:do', 'We will write every day.'),
  proposal('p5', null, 'More pictures'),
]

test('a line is told only what waits about it', () => {
  expect(waitingFor('a-1:do', proposals).map(({ id }) => id)).toEqual(['p1'])
  expect(waitingFor('a-3:do', proposals)).toEqual([])
})

test('the words of the school council are known again, and one other letter makes them somebody else’s', () => {
  expect(proposalOf('a-1:do', ' we will write  every day. ', proposals)).toBe('p2')
  expect(proposalOf('a-2:do', 'We will write every day.', proposals)).toBe('p4')
  expect(proposalOf('a-1:do', 'We will write every day!', proposals)).toBeUndefined()
  expect(proposalOf('a-1:do', 'We write stories.', proposals)).toBeUndefined()
})
