import type { NetHit } from '../../plan/children/line.js'
import { checkLine, namesOf } from '../../plan/children/privacy-net.js'
import type { ChildrenExtension } from '../../schema/children/data.js'
import type { ChildrenStore, ProposalRow, ShownLine } from './children-store.js'
import type { Drafts } from './drafts.js'
import { addressesOf, papersOf, saysTheSame } from './freeze.js'
import { readPapers } from './publisher.js'
import type { SchoolWords } from './school-words.js'
import type { StaleDays, StaleLine } from './stale-days.js'

/** As leaders and staff are told; times are ISO 8601, people are names, null where somebody was erased. */
export interface ChildrenState {
  readonly published: {
    readonly at: string
    readonly by: string | null
    /** SHA-256 of the children's page. */
    readonly sha256: string
    readonly lines: number
    /** ISO day of the plan that it was made from. */
    readonly plan: string
    readonly shown: readonly ShownLine[]
  } | null
  /** Newest first, the one that is out included. */
  readonly history: readonly { readonly at: string; readonly by: string | null; readonly lines: number }[]
  readonly link: {
    readonly address: string
    readonly families: string
    readonly madeAt: string
    readonly madeBy: string | null
  } | null
  readonly council: { readonly address: string; readonly expiresAt: string } | null
  readonly proposals: readonly (Omit<ProposalRow, 'at'> & { readonly at: string; readonly hits: readonly NetHit[] })[]
  readonly stale: readonly StaleLine[]
  readonly staleSince: string | null
  /** Another page than the one that is out would be published now. */
  readonly differs: boolean
  readonly words: ChildrenExtension | null
}

export interface StateParts {
  readonly store: ChildrenStore
  readonly drafts: Drafts
  readonly words: SchoolWords
  readonly staleDays: StaleDays
  readonly publicUrl: string
  /** Everybody who belongs to the school: a proposal is looked through for their names too. */
  readonly members: {
    list(): readonly { readonly id: string; readonly name: string }[]
    nameOf(userId: string): string | undefined
  }
}

/** Everything the server knows of a plan's children's page. @throws what rooms and the store throw */
export async function childrenState(parts: StateParts, plan: string): Promise<ChildrenState> {
  const { store, drafts, words, staleDays, publicUrl, members } = parts
  const draft = await drafts.read(plan)
  const stale = await staleDays.find(plan, draft, words.changedAt())
  const nameOf = (userId: string | null) => (userId === null ? null : (members.nameOf(userId) ?? null))
  const published = store.published(plan)
  const link = store.link(plan, 'page')
  const council = store.link(plan, 'council')
  const names = namesOf({ people: [...draft.people, ...members.list().map(({ id, name }) => ({ id, name }))] })
  const publicAddress = (token: string) => {
    const { children: address, families } = addressesOf(publicUrl, token)
    return { address, families }
  }
  const days = stale.flatMap(({ changedOn }) => changedOn ?? []).sort()
  return {
    published:
      published === undefined
        ? null
        : {
            at: iso(published.at),
            by: nameOf(published.by),
            sha256: published.sha256,
            lines: published.lines,
            plan: published.day,
            shown: published.shown.map(({ key, text }) => ({ key, text })),
          },
    history: store.publications(plan).map(({ at, by, lines }) => ({ at: iso(at), by: nameOf(by), lines })),
    link:
      link === undefined
        ? null
        : { ...publicAddress(link.token), madeAt: iso(link.madeAt), madeBy: nameOf(link.madeBy) },
    council:
      council === undefined
        ? null
        : { address: `${publicUrl}/our-plan/council/${council.token}`, expiresAt: iso(council.expiresAt ?? 0) },
    proposals: store.proposals(plan).map((proposal) => ({
      ...proposal,
      at: iso(proposal.at),
      hits: checkLine(proposal.text, names, { data: draft.data }),
    })),
    stale,
    staleSince: days[0] ?? null,
    differs: published === undefined || !saysTheSame(readPapers(published.paper), papersOf(draft)),
    words: draft.own,
  }
}

const iso = (ms: number) => new Date(ms).toISOString()
