import type { Actor } from '../audit/audit-log.js'

export const PAGE_KINDS = ['children', 'families'] as const
export type PageKind = (typeof PAGE_KINDS)[number]

/** One page byte by byte, as everybody gets it who asks for it. */
export interface FrozenFile {
  readonly html: Uint8Array
  readonly gzip: Uint8Array
  readonly brotli: Uint8Array
  /** Its Content-Security-Policy. */
  readonly csp: string
}
export type FrozenFiles = Readonly<Record<PageKind, FrozenFile>>

/** A line as it is read on the page. */
export interface ShownLine {
  readonly key: string
  readonly text: string
}

export interface NewPublication {
  readonly plan: string
  /** Number of the newest update of the plan in it. */
  readonly seq: number
  /** ISO day, as the page says it was made. */
  readonly day: string
  /** What the pages are made of (PaperPage as JSON), without an address. */
  readonly paper: string
  readonly shown: readonly ShownLine[]
  /** The address that is printed on the pages. */
  readonly token: string
  readonly files: FrozenFiles
}

/** What is known of one publishing. */
export interface Publication {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Account id; null: somebody who was erased. */
  readonly by: string | null
  readonly seq: number
  readonly day: string
  readonly lines: number
}

/** The copy that is out. */
export interface Published extends Publication {
  readonly paper: string
  readonly shown: readonly ShownLine[]
  /** SHA-256 of the children's page, hexadecimal. */
  readonly sha256: string
}

/** What a public address gives. */
export interface ServedFile extends FrozenFile {
  /** SHA-256 of `html`, base64url. */
  readonly sum: string
}

export type LinkKind = 'page' | 'council'

export interface ChildrenLink {
  readonly token: string
  readonly madeAt: number
  readonly madeBy: string | null
  /** Milliseconds since 1970; null: when it is renewed or revoked. */
  readonly expiresAt: number | null
}

/** Whose an address is; `ended`: it was an address once. */
export type FoundLink = { readonly plan: string; readonly ended: false } | { readonly ended: true }

export const PROPOSAL_STATES = ['waiting', 'used', 'declined'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export interface NewProposal {
  /** null: an idea for the page as a whole. */
  readonly line: string | null
  readonly lineText: string
  readonly text: string
}

export interface ProposalRow extends NewProposal {
  readonly id: string
  readonly at: number
  readonly state: ProposalState
}

export interface StoredWords {
  /** A ChildrenExtension as JSON. */
  readonly words: string
  readonly at: number
  readonly by: string | null
}

/** The stored bytes of a page differ from what was published. */
export class DamagedPageError extends Error {
  override readonly name = 'DamagedPageError'
  constructor(readonly plan: string) {
    super(`the published page of the plan ${plan} is not as it was published`)
  }
}

/**
 * What of a plan is public, and what came in through its public addresses. Each deed and its entry in the audit log are one
 * transaction. Times come from the server's clock, tokens from its source of randomness.
 */
export interface ChildrenStore {
  /** 128 random bits, 22 letters. */
  newToken(): string
  /** Replaces what is out. The token is the link's, or becomes it when there is none. */
  publish(by: Actor, publication: NewPublication): void
  /** @throws DamagedPageError */
  published(plan: string): Published | undefined
  /** Newest first, the one that is out included; at most some dozens. */
  publications(plan: string): readonly Publication[]
  /** @throws DamagedPageError */
  file(plan: string, kind: PageKind): ServedFile | undefined

  link(plan: string, kind: LinkKind): ChildrenLink | undefined
  /** The address before ends at once. `files`: the page that is out, with the new address on it. */
  renewLink(by: Actor, plan: string, token: string, files: FrozenFiles): void
  /** The address before ends at once. @param days until it ends by itself */
  openCouncil(by: Actor, plan: string, days: number): void
  /** false: there was none. */
  endLink(by: Actor, plan: string, kind: LinkKind): boolean
  find(kind: LinkKind, token: string): FoundLink | undefined

  /** How many of them were taken: the same words for the same line wait once, and only so many wait at all. */
  propose(plan: string, proposals: readonly NewProposal[]): { readonly taken: number; readonly full: boolean }
  /** Oldest first; of those that are decided, the newest. */
  proposals(plan: string): readonly ProposalRow[]
  /** false: there is none of this id. */
  decideProposal(by: Actor, plan: string, id: string, state: Exclude<ProposalState, 'waiting'>): boolean

  words(): StoredWords | undefined
  /** undefined: the school has none of its own any more. */
  setWords(by: Actor, words: string | undefined, facts: { readonly words: number; readonly phrases: number }): void

  /** Forgets what the school council proposed with this name in it. @returns ids of plans on whose published pages it stands */
  forget(name: string): readonly string[]
  /** Every published page that is not as it was published, in words for whoever runs the server, and how many are whole. */
  verify(): { readonly faults: readonly string[]; readonly pages: number }
}
