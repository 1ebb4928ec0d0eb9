import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { SetAside as RescuedWords } from '../../extensions/headless/rescue.js'
import type { SetAside } from '../local/database.js'
import type { PlanStore } from '../local/plan-store.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'

/** What could not be kept in the plan and is kept for its writer all the same: on this device, or for this visit. */
export class CopiesAside {
  readonly list = new Signal<readonly SetAside[]>([])
  private rescued: RescuedWords[] = []
  /** Put back and not yet taken by the server. */
  private onTheWay: { readonly entry: SetAside; readonly block: string }[] = []

  constructor(
    private readonly plan: string,
    private readonly store: PlanStore | undefined,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Shows what the device has, and what it could not take; without a store the copies of this visit are all there are. */
  async load(): Promise<void> {
    if (this.store === undefined) return
    const kept = await this.store.listSetAside().catch(() => [])
    this.list.set([...kept, ...this.list.get().filter(({ id }) => id === undefined)])
  }

  /**
   * Keeps the whole plan as it is here, and forgets it as the plan. Never rejects.
   * @returns false: the device still has it as the plan, because it could not keep the copy or could not forget
   */
  async keepPlan(doc: Y.Doc, kind: 'refused' | 'late', reason: string): Promise<boolean> {
    const content = { document: readDocument(doc), update: Y.encodeStateAsUpdate(doc) }
    const copy = { at: new Date().toISOString(), reason, kind, ...content } as const
    await this.store?.settled()
    // What was put back has not arrived: it is as much aside as before.
    for (const { entry, block } of this.onTheWay.splice(0))
      await this.markDone(entry, block, false).catch(this.onFailure)
    if (!(await this.keep(copy))) return this.store === undefined
    try {
      await this.store?.clear()
      return true
    } catch (error) {
      this.onFailure(error)
      return false
    }
  }

  /** Words of this device whose block is gone; several that go together are one copy. */
  keepRescued(words: RescuedWords): void {
    this.rescued.push(words)
    if (this.rescued.length > 1) return
    queueMicrotask(() => {
      const at = new Date().toISOString()
      void this.keep({ at, reason: strings.banner.rescued, kind: 'rescued', blocks: this.rescued })
      this.rescued = []
    })
  }

  /** Never rejects. @returns whether the device has it; else it is shown, and can be downloaded, during this visit */
  private async keep(copy: Omit<SetAside, 'id' | 'plan'>): Promise<boolean> {
    try {
      if (this.store !== undefined) {
        await this.store.setAside(copy)
        await this.load()
        return true
      }
    } catch (error) {
      this.onFailure(error)
    }
    this.list.set([...this.list.get(), { ...copy, plan: this.plan }])
    return false
  }

  /** A block of a copy is in the plan again; should the server refuse it, it is not. Never rejects. */
  async putBack(entry: SetAside, block: string): Promise<void> {
    this.onTheWay.push({ entry, block })
    await this.markDone(entry, block, true).catch(this.onFailure)
  }

  /** The server has everything that was written here. */
  settled(): void {
    this.onTheWay = []
  }

  private async markDone(entry: SetAside, block: string, done: boolean): Promise<void> {
    const known = this.list.get().find((other) => isSame(other, entry))
    if (known === undefined) return
    const others = (known.done ?? []).filter((id) => id !== block)
    const changed: SetAside = { ...known, done: done ? [...others, block] : others }
    this.list.set(this.list.get().map((other) => (other === known ? changed : other)))
    if (changed.id !== undefined) await this.store?.changeSetAside(changed)
  }

  /** Deletes a copy; the person has it or does not want it. */
  async dismiss(entry: SetAside): Promise<void> {
    if (entry.id !== undefined) await this.store?.removeSetAside(entry.id)
    this.list.set(this.list.get().filter((other) => !isSame(other, entry)))
  }
}

const isSame = (a: SetAside, b: SetAside): boolean => (a.id === undefined ? a.at === b.at : a.id === b.id)
