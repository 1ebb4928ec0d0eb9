import { readThreads } from '../../plan/threads.js'
import { NOTICE_LIMITS } from '../../schema/notices.js'
import type { Accounts } from '../auth/accounts.js'
import type { Logger } from '../log.js'
import type { RoomEvents } from '../rooms/room-events.js'
import type { NewNotice, Notices } from './notices.js'
import { noticesOf } from './thread-notices.js'

export interface NoticeDeskParts {
  readonly notices: Notices
  readonly accounts: Pick<Accounts, 'memberships' | 'changes'>
  readonly log: Pick<Logger, 'error'>
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

const HOUR_MS = 3_600_000

/** Turns what happens beside plans into notices. Nothing of it may harm what happens: a failure is logged, and that is all. */
export class NoticeDesk {
  readonly #parts: NoticeDeskParts
  /** How many notices each person's doings made in the running hour. */
  readonly #made = new Map<string, number>()
  #hour = 0

  constructor(parts: NoticeDeskParts) {
    this.#parts = parts
    const { accounts, notices } = parts
    // Whoever may not open a plan any more is told nothing of it, not even what they were told before.
    accounts.changes.subscribe((userId) =>
      this.#try(() => notices.dropWhere(userId, (plan) => accounts.memberships.roleOf(userId, plan) === undefined)),
    )
  }

  /** After a commit; `RoomEvents.threadsChanged`. */
  readonly threadsChanged: RoomEvents['threadsChanged'] = (plan, said, comments) => {
    this.#try(() => {
      const keys = new Set(said.flatMap((one) => one.keys.slice(0, NOTICE_LIMITS.entriesAtOnce)))
      const roles = this.#parts.accounts.memberships.peopleOf(plan)
      const { add, takeBack } = noticesOf({
        plan,
        keys,
        threads: readThreads(comments.getMap('threads').entries()),
        roles,
      })
      this.#parts.notices.takeBack(takeBack.map((about) => ({ plan, ...about })))
      this.#parts.notices.add(this.#withinLimit(add))
    })
  }

  /** What else people are told of; those without access are not, and nobody is of what they did themselves. */
  add(notices: readonly NewNotice[]): void {
    const { memberships } = this.#parts.accounts
    this.#try(() =>
      this.#parts.notices.add(
        notices.filter(({ to, by, plan }) => to !== by && memberships.roleOf(to, plan) !== undefined),
      ),
    )
  }

  #withinLimit(notices: readonly NewNotice[]): readonly NewNotice[] {
    const hour = Math.floor((this.#parts.now ?? Date.now)() / HOUR_MS)
    if (hour !== this.#hour) this.#made.clear()
    this.#hour = hour
    return notices.filter(({ by }) => {
      const made = this.#made.get(by ?? '') ?? 0
      this.#made.set(by ?? '', made + 1)
      return made < NOTICE_LIMITS.madePerHour
    })
  }

  #try(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#parts.log.error({ err: error }, 'notices could not be stored')
    }
  }
}
