import type { PlanStore } from '../local/plan-store.js'

const nameOf = (id: number): string => `living-plan/client/${id}`

/**
 * Which client ids this page may speak for: its own, and those of earlier sessions on this device that no other open page
 * speaks for. Two pages that both claimed one would both write its words again. Where the browser has no locks, only its own.
 */
export class OwnClients {
  private ids: ReadonlySet<number>
  private release: (() => void) | undefined

  private constructor(readonly current: number) {
    this.ids = new Set([current])
  }

  static async claim(current: number, store: PlanStore | undefined): Promise<OwnClients> {
    const own = new OwnClients(current)
    const { locks } = navigator
    if (store === undefined || locks === undefined) return own
    const held = new Promise<void>((resolve) => {
      own.release = resolve
    })
    // Held until the page goes: other pages see that somebody speaks for this id.
    locks.request(nameOf(current), () => held).catch(() => undefined)
    const earlier = await store.clientIds().catch(() => new Set<number>())
    await store.addClientId(current).catch(() => undefined)
    const first = await new Promise<boolean>((resolve) => {
      locks
        .request(`living-plan/earlier/${store.plan}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null)
          return lock === null ? undefined : held
        })
        .catch(() => resolve(false))
    })
    if (!first) return own
    const taken = new Set((await locks.query()).held?.map(({ name }) => name))
    own.ids = new Set([current, ...[...earlier].filter((id) => !taken.has(nameOf(id)))])
    return own
  }

  readonly has = (client: number): boolean => this.ids.has(client)

  letGo(): void {
    this.release?.()
  }
}
