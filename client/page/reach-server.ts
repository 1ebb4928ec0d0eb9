import { isStillMe, type Session } from '../app/api.js'
import { OfflineError, RefusedError, SignedOutError } from '../app/ask.js'
import { publishPlan } from '../app/publish-plan.js'
import { strings } from '../strings.js'
import type { SyncEvent } from '../sync/machine.js'
import { Signal } from '../sync/signal.js'

/** Milliseconds between two tries: the first soon, because a server that restarts is back in a moment. */
const FIRST_MS = 1000
const LONGEST_MS = 5000

/** What stands between a plan and the school: nothing, a server out of reach, or the server's reason not to take it. */
export type Birth =
  | { readonly name: 'there' }
  | { readonly name: 'here' }
  | { readonly name: 'refused'; readonly why: string }

/** The way of a plan from this device to the server, before it has a line there. */
export class ReachServer {
  readonly birth = new Signal<Birth>({ name: 'there' })
  private trying = false
  private hurry: () => void = () => undefined

  constructor(
    private readonly plan: string,
    private readonly session: Session,
    private readonly isOver: () => boolean,
  ) {}

  /** Finds out whether the plan is only here. */
  async look(): Promise<void> {
    const made = await this.session.database?.get('newPlans', this.plan).catch(() => undefined)
    if (made !== undefined) this.birth.set({ name: 'here' })
  }

  /**
   * Calls `connect` once it is known who is here and the server has the plan; tries again until then, as long as trying can
   * help and it is still the same person who would send it. Calling it while it tries makes it try at once.
   */
  async reach(connect: () => void, onEvent: (event: SyncEvent) => void): Promise<void> {
    if (this.trying) return this.hurry()
    this.trying = true
    await this.session.confirmed
    for (let wait = FIRST_MS; !this.isOver(); wait = Math.min(wait * 2, LONGEST_MS)) {
      try {
        if (this.session.database !== undefined && this.birth.get().name !== 'there') {
          await this.checkWho()
          await publishPlan(this.session.database, this.plan)
          this.birth.set({ name: 'there' })
        }
        await this.checkWho()
        if (!this.isOver()) connect()
        break
      } catch (error) {
        if (error instanceof SignedOutError) {
          onEvent({ type: 'signedOut' })
          break
        }
        onEvent({ type: 'lost' })
        if (!(error instanceof OfflineError)) {
          this.birth.set({
            name: 'refused',
            why: (error instanceof RefusedError ? error.detail : undefined) ?? strings.banner.notTakenWhy,
          })
          break
        }
        await new Promise<void>((resolve) => {
          this.hurry = resolve
          setTimeout(resolve, wait)
        })
      }
    }
    this.trying = false
  }

  /** @throws SignedOutError also when it is somebody else by now; OfflineError */
  private async checkWho(): Promise<void> {
    if (!(await isStillMe(this.session.me))) throw new SignedOutError()
  }
}
