import type { PlanStore } from '../local/plan-store.js'

/** What a device remembers of the last visit to a plan; see `SinceLastVisit`. */
export class LastVisit {
  constructor(private readonly store: PlanStore | undefined) {}

  async read(): Promise<unknown> {
    return this.store?.readVisit()
  }

  keep(visit: unknown): void {
    // Not worth a warning: the next visit then has no news to tell.
    this.store?.keepVisit(visit).catch((error: unknown) => console.warn(error))
  }
}
