import { CLOSE } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { PersonalCount, PersonalEffort } from './allowance.js'
import type { Frame } from './batch-trial.js'
import type { Clock } from './clock.js'
import type { Stopwatch } from './gate/stopwatch.js'
import type { Session } from './session.js'

/** A turn shorter than this is not worth an account, in milliseconds. */
const FREE_MS = 20

/** What each person's edits cost everybody else, in all rooms together. */
export class Burden {
  readonly #refusals: PersonalCount
  readonly #effort: PersonalEffort

  constructor(readonly clock: Clock) {
    this.#refusals = new PersonalCount(LIMITS.refusalsPerMinute, clock)
    this.#effort = new PersonalEffort(LIMITS.effortMsPerSecond, clock)
  }

  refused(userId: string): void {
    this.#refusals.note(userId)
  }

  /** Shares the work of a turn among those whose frames took it, by their bytes. */
  charge(frames: readonly Frame[], watch: Stopwatch): void {
    if (!watch.exceeds(FREE_MS)) return
    const spent = watch.ms
    const all = frames.reduce((sum, frame) => sum + shareOf(frame), 0)
    for (const frame of frames) this.#effort.charge(frame.session.userId, (spent * shareOf(frame)) / all)
  }

  /** Closes a connection whose person has to wait before sending more edits; whether it is closed now. */
  mustWait(session: Session): boolean {
    if (this.#refusals.exhausted(session.userId)) {
      session.end(CLOSE.tooMany, 'Too many of your edits were refused. Wait a minute, then reconnect.')
    } else if (this.#effort.exhausted(session.userId)) {
      session.end(CLOSE.tooMany, 'Your edits take the server too long. Wait a moment, then reconnect.')
    }
    return session.expelled
  }
}

/** Frames without a byte are work as well; nothing divided by nothing would be an account without an end. */
const shareOf = ({ bytes }: Frame) => bytes.length + 1
