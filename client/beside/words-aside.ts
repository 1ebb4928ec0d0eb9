import type * as Y from 'yjs'
import type { SetAside } from '../local/database.js'
import type { PlanStore } from '../local/plan-store.js'
import { Signal } from '../sync/signal.js'

export type Entry = readonly [key: string, value: unknown]

/** What was written beside a plan and could not be kept with it: the words wait on this device for whoever wrote them. */
export class WordsAside {
  readonly list = new Signal<readonly SetAside[]>([])

  constructor(
    private readonly key: string,
    private readonly store: PlanStore | undefined,
    /** Of entries, those in which somebody's words stand, and what is needed to read these. */
    private readonly withWords: (entries: readonly Entry[]) => Entry[],
    private readonly onFailure: (error: unknown) => void,
  ) {}

  async load(): Promise<void> {
    if (this.store === undefined) return
    const kept = await this.store.listSetAside().catch(() => [])
    this.list.set([...kept, ...this.list.get().filter(({ id }) => id === undefined)])
  }

  /** Keeps words, then forgets the document on this device. Never rejects. @returns whether it was forgotten */
  async keep(entries: readonly Entry[], kind: 'refused' | 'late', reason: string): Promise<boolean> {
    const copy = { at: new Date().toISOString(), reason, kind, entries } as const
    await this.store?.settled()
    if (entries.length > 0) {
      try {
        await this.store?.setAside(copy)
        if (this.store !== undefined) await this.load()
        else this.list.set([...this.list.get(), { ...copy, plan: this.key }])
      } catch (error) {
        this.onFailure(error)
        // The device still has them, unsent; they are shown from there when the page opens again.
        this.list.set([...this.list.get(), { ...copy, plan: this.key }])
        return false
      }
    }
    try {
      await this.store?.clear()
      return true
    } catch (error) {
      this.onFailure(error)
      return false
    }
  }

  /** Takes one entry out of a copy: it has been posted again, or nobody wants it. */
  async drop(copy: SetAside, key: string): Promise<void> {
    const entries = this.withWords((copy.entries ?? []).filter(([name]) => name !== key))
    const rest = this.list.get().filter((other) => other !== copy)
    if (entries.length === 0) {
      this.list.set(rest)
      if (copy.id !== undefined) await this.store?.removeSetAside(copy.id)
      return
    }
    const changed: SetAside = { ...copy, entries }
    this.list.set(this.list.get().map((other) => (other === copy ? changed : other)))
    if (copy.id !== undefined) await this.store?.changeSetAside(changed)
  }
}

/** What one document says that another does not: the entries only it has, or has otherwise. */
export function onlyIn(here: Y.Map<unknown>, there: Y.Map<unknown>): Entry[] {
  return [...here.entries()].filter(([key, value]) => JSON.stringify(there.get(key)) !== JSON.stringify(value))
}
