import type { NetHit } from '../../plan/children/line.js'
import type { ChildrenExtension } from '../../schema/children/data.js'
import { ask, send } from '../app/ask.js'

/** One line of the page that is out, as it is read there. */
export interface PublishedLine {
  readonly key: string
  readonly text: string
}

/** The frozen copy that the public address shows. */
export interface Published {
  /** ISO date and time. */
  readonly at: string
  /** Name of who published it. */
  readonly by: string | null
  readonly sha256: string
  /** How many lines it has. */
  readonly lines: number
  /** ISO day of the plan's state it was made from. */
  readonly plan: string
  /** What it says, line by line, so that it can be compared with what would be published now. */
  readonly shown?: readonly PublishedLine[]
}

/** A copy that was published once. */
export interface PublishedBefore {
  readonly at: string
  readonly by: string | null
  readonly lines: number
}

/** Where the published copy is read without signing in. Whoever has it may read it. */
export interface PublicLink {
  readonly address: string
  readonly families: string
  readonly madeAt: string
  readonly madeBy: string | null
  readonly views?: number
}

/** Where the school council proposes better words; the address can do nothing else. */
export interface CouncilLink {
  readonly address: string
  readonly expiresAt: string
}

export type ProposalState = 'waiting' | 'used' | 'declined'

/** Words that somebody of the school council would like better. */
export interface Proposal {
  readonly id: string
  /** Key of the line it is about; null: an idea for the page as a whole. */
  readonly line: string | null
  /** What the line said to whoever wrote this. */
  readonly lineText: string
  readonly text: string
  readonly at: string
  readonly state: ProposalState
  /** What the privacy net found in it. */
  readonly hits: readonly NetHit[]
}

export interface StaleLine {
  readonly key: string
  /** The day from which the plan said something else; null: no kept version tells. */
  readonly changedOn: string | null
}

/** What the server alone knows about the children's page of a plan. */
export interface ChildrenState {
  readonly published: Published | null
  readonly history?: readonly PublishedBefore[]
  readonly link: PublicLink | null
  readonly council: CouncilLink | null
  readonly proposals: readonly Proposal[]
  readonly stale: readonly StaleLine[]
  /** The day since which the longest stale line is stale. */
  readonly staleSince: string | null
  /** What would be published now is not what is. */
  readonly differs: boolean
  /** The school's own words and sentences; null: it has none. */
  readonly words: ChildrenExtension | null
}

export type PreviewOf = 'children' | 'families' | 'poster'

const pathOf = (plan: string) => `/api/plans/${encodeURIComponent(plan)}/children`

/** Address of the page as it would be published now, for a frame of ours and for printing. */
export const previewOf = (plan: string, as: PreviewOf): string => `${pathOf(plan)}/preview?as=${as}`

// The server that sent this page answers: the casts name the shapes of its routes, which its own tests hold.

/** For leaders and staff. All of these throw what {@link ask} throws. */
export const askChildren = async (plan: string): Promise<ChildrenState> => (await ask(pathOf(plan))) as ChildrenState

/** Freezes what is shown now and puts it at the public address, which is made the first time. For leaders. */
export async function publishChildren(plan: string): Promise<void> {
  await send('POST', `${pathOf(plan)}/publish`)
}

/** A new public address; the one before ends at once. For leaders. */
export async function renewLink(plan: string): Promise<void> {
  await send('POST', `${pathOf(plan)}/link`)
}

/** Ends the public address. For leaders. */
export async function revokeLink(plan: string): Promise<void> {
  await send('DELETE', `${pathOf(plan)}/link`)
}

/** A new address for the school council; one before ends. For leaders. @param days how long it works */
export async function openCouncil(plan: string, days: number): Promise<void> {
  await send('POST', `${pathOf(plan)}/council`, { days })
}

export async function endCouncil(plan: string): Promise<void> {
  await send('DELETE', `${pathOf(plan)}/council`)
}

/** For leaders and staff. */
export async function answerProposal(plan: string, id: string, state: 'used' | 'declined'): Promise<void> {
  await send('POST', `${pathOf(plan)}/proposals/${encodeURIComponent(id)}`, { state })
}

const WORDS = '/api/school/children-words'

/** Address of everything the pages say and all words, as a file. */
export const WORDS_FILE = `${WORDS}.json`

/** The school's own words, for leaders and staff; null: it has none. */
export const askOwnWords = async (): Promise<ChildrenExtension | null> => (await ask(WORDS)) as ChildrenExtension | null

/** In their place. For leaders of the whole school; what is wrong with them is refused with 422 and the number of the entry. */
export async function saveOwnWords(words: ChildrenExtension): Promise<void> {
  await send('PUT', WORDS, words)
}
