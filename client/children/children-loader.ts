import { documentKey } from '../../schema/protocol/document-keys.js'
import { canWritePlan } from '../../schema/protocol/roles.js'
import type { PlanHost } from '../beside/plan-host.js'
import type { Database } from '../local/database.js'
import { PlanStore } from '../local/plan-store.js'
import type { CopiesAside } from '../page/copies-aside.js'
import { Signal } from '../sync/signal.js'
import type { ChildrenSession } from './children-session.js'

/**
 * What leaders and staff say about the lines of the page for children: all of the first load that belongs to it. For everybody
 * else there is nothing to open, and whatever an earlier role left on the device goes.
 */
export class Children {
  /** undefined until {@link open} has brought it. */
  readonly session = new Signal<ChildrenSession | undefined>(undefined)
  /** Whether this person has anything to do with it. */
  readonly mayOpen: boolean
  private opening: Promise<ChildrenSession> | undefined
  private over = false

  /** @param aside copies of what could not be kept, for whoever has no other place to see them */
  constructor(
    private readonly host: PlanHost,
    private readonly aside: Pick<CopiesAside, 'load'>,
  ) {
    this.mayOpen = canWritePlan(host.role)
    if (!this.mayOpen) this.forget().catch(console.warn)
  }

  /** Opens what the device has, and asks the server for more. Rejects when the page cannot load its own parts. */
  open(): Promise<ChildrenSession> {
    this.opening ??= import('./children-session.js').then(({ ChildrenSession }) => {
      const session = new ChildrenSession(this.host)
      if (this.over) session.destroy()
      else this.session.set(session)
      return session
    })
    this.opening.catch(() => {
      this.opening = undefined
    })
    return this.opening
  }

  destroy(): void {
    this.over = true
    this.session.get()?.destroy()
  }

  /** No access any more: nothing of it stays on this device but what was not sent. */
  async leave(): Promise<void> {
    const { session } = this.host
    if (this.session.get() === undefined && session.database !== undefined) {
      const kept = await this.storeIn(session.database).load()
      if (kept.updates.length === 0) return
    }
    await (await this.open()).leave()
  }

  /** Not of the staff any more: what was not sent is shown among the copies of the plan. */
  private async forget(): Promise<void> {
    const { planId, session } = this.host
    await this.leave()
    if (session.database === undefined) return
    const store = this.storeIn(session.database)
    if ((await store.listSetAside()).length === 0) return
    const { handOver } = await import('./hand-over.js')
    await handOver(store, new PlanStore(session.database, planId))
    await this.aside.load()
  }

  private storeIn(database: Database): PlanStore {
    return new PlanStore(database, documentKey(this.host.planId, 'children'))
  }
}
