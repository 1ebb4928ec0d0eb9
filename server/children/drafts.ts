import type * as Y from 'yjs'
import { annexIds } from '../../extensions/headless/annex.js'
import { readDocument } from '../../extensions/headless/codec.js'
import { withoutLeadersOnly } from '../../plan/annex.js'
import type { ChildrenPage } from '../../plan/children/line.js'
import { checkLine, namesOf } from '../../plan/children/privacy-net.js'
import { readChildrenPage } from '../../plan/children/read-page.js'
import { planOfDocument } from '../../plan/compare.js'
import type { ChildrenData, ChildrenExtension } from '../../schema/children/data.js'
import type { DecisionEntry } from '../../schema/children/entries.js'
import { LINES } from '../../schema/children/keys.js'
import { readLines } from '../../schema/children/read-lines.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Header } from '../../schema/header.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { localTime } from '../notices/local-time.js'
import type { Rooms } from '../rooms/peer.js'
import type { SchoolWords } from './school-words.js'

export type Decisions = ReadonlyMap<string, DecisionEntry>

/** What would be published of a plan now. */
export interface Draft {
  readonly page: ChildrenPage
  readonly decisions: Decisions
  readonly data: ChildrenData
  /** The school's own words in it. */
  readonly own: ChildrenExtension | null
  /** The school's own phrases, but for those that the privacy net holds back: they stand beside the lines, not in them. */
  readonly phrases: Readonly<Record<string, string>>
  /** Ids of blocks that are for leaders only. */
  readonly hidden: ReadonlySet<string>
  /** Number of the newest update of the plan in it. */
  readonly seq: number
  /** ISO day, by the school's clock. */
  readonly day: string
  /** People of the plan: what somebody proposes is looked through for their names. */
  readonly people: Header['people']
}

/** Plans whose drafts are kept in memory: a studio asks every half minute. */
const MOST_DRAFTS = 16

interface Kept {
  readonly key: string
  readonly draft: Draft
}

/**
 * The children's page of a plan as the server reads it: from the stored plan and the stored decisions, by the rules. What a page
 * claims to show is never asked.
 */
export class Drafts {
  readonly #kept = new Map<string, Kept>()

  constructor(
    readonly parts: {
      readonly rooms: Pick<Rooms, 'read'>
      readonly words: SchoolWords
      /** Milliseconds since 1970. */
      readonly now: () => number
    },
  ) {}

  /** @throws what rooms throw */
  async read(plan: string): Promise<Draft> {
    const { rooms, words, now } = this.parts
    const day = localTime(now()).day
    // Together: they may be changed while the plan is read.
    const { data, version } = words.data()
    const own = words.own()
    const [seq, said, annex] = await Promise.all(
      [plan, documentKey(plan, 'children'), documentKey(plan, 'annex')].map((doc) =>
        rooms.read(doc, (_, last) => last),
      ),
    )
    const key = [seq, said, annex, day, version].join(' ')
    const kept = this.#kept.get(plan)
    if (kept?.key === key) return kept.draft
    const hidden = await rooms.read(documentKey(plan, 'annex'), annexIds)
    const decisions = await rooms.read(documentKey(plan, 'children'), decisionsIn)
    const read = await rooms.read(plan, (doc: Y.Doc, last) => ({ document: readDocument(doc), seq: last }))
    const document = withoutLeadersOnly(read.document, hidden)
    const draft: Draft = {
      page: pageOf(document, data, decisions, day),
      phrases: decent(own?.phrases ?? {}, document.plan, data),
      people: document.plan.people,
      ...{ decisions, data, own, hidden, seq: read.seq, day },
    }
    this.#kept.delete(plan)
    this.#kept.set(plan, { key, draft })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_DRAFTS) break
      this.#kept.delete(oldest)
    }
    return draft
  }
}

const decisionsIn = (doc: Y.Doc): Decisions => readLines(doc.getMap(LINES).entries()).decisions

/** The page of a plan from which everything for leaders only is gone. */
export function pageOf(document: PlanDocument, data: ChildrenData, decisions: Decisions, today: string): ChildrenPage {
  return readChildrenPage({ plan: planOfDocument(document), data, decisions, today })
}

function decent(phrases: Readonly<Record<string, string>>, header: Header, data: ChildrenData) {
  const names = namesOf(header)
  return Object.fromEntries(Object.entries(phrases).filter(([, text]) => checkLine(text, names, { data }).length === 0))
}
