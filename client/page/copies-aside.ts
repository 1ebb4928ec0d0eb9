import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { SetAside as RescuedWords } from '../../extensions/headless/rescue.js'
import type { Removed } from '../editor/removed-block.js'
import type { SetAside } from '../local/database.js'
import type { PlanStore } from '../local/plan-store.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'

/** What could not be kept in the plan and is kept for its writer all the same: on this device, or for this visit. */
export class CopiesAside {
  readonly list = new Signal<readonly SetAside[]>([])
  private rescued: RescuedWords[] = []
  /** One after the other: what is typed on finds the words that were kept before. */
  private keeping: Promise<void> = Promise.resolve()
  /** The text that somebody goes on with, as it was kept first. */
  private goingOn: { readonly of: Removed; readonly text: string } | undefined
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
    this.keeping = this.keeping.then(() => {
      const blocks = this.rescued
      this.rescued = []
      return this.keepBlocks(blocks)
    })
  }

  /** What somebody types on after a colleague has removed the text they were in stands with its words. Never rejects. */
  typedOn(gone: Removed, typed: string): void {
    const { block, caret } = gone
    this.keeping = this.keeping
      .then(async () => {
        const known = this.list.get().findLast((entry) => entry.kind === 'rescued' && hasBlock(entry, block.blockId))
        const words = known?.blocks?.find((one) => isBlock(one, block.blockId))
        if (this.goingOn?.of !== gone) this.goingOn = { of: gone, text: textOf(words) ?? block.text }
        const { text } = this.goingOn
        // Names in the rescued words may be longer than the signs that stood for them.
        const at = text.length === block.text.length ? caret : text.length
        const more = { ...block, ...Object(words), text: text.slice(0, at) + typed + text.slice(at) }
        if (known === undefined) return void (await this.keepBlocks([more]))
        await this.change(known, {
          ...known,
          blocks: known.blocks?.map((one) => (one === words ? more : one)) ?? [more],
          done: (known.done ?? []).filter((id) => id !== block.blockId),
        })
      })
      .catch(this.onFailure)
  }

  private async keepBlocks(blocks: readonly RescuedWords[]): Promise<void> {
    await this.keep({ at: new Date().toISOString(), reason: strings.banner.rescued, kind: 'rescued', blocks })
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
    await this.change(known, { ...known, done: done ? [...others, block] : others })
  }

  private async change(known: SetAside, changed: SetAside): Promise<void> {
    this.list.set(this.list.get().map((other) => (other === known ? changed : other)))
    if (changed.id !== undefined) await this.store?.changeSetAside(changed)
  }

  /** Deletes a copy; the person has it or does not want it. */
  async dismiss(entry: SetAside): Promise<void> {
    if (entry.id !== undefined) await this.store?.removeSetAside(entry.id)
    this.list.set(this.list.get().filter((other) => !isSame(other, entry)))
  }
}

/** Whether a copy has the words of a block. */
export function hasBlock({ blocks = [] }: SetAside, id: string | undefined): boolean {
  return id !== undefined && blocks.some((block) => isBlock(block, id))
}

const isBlock = (block: unknown, id: string | undefined): boolean =>
  typeof block === 'object' && block !== null && 'blockId' in block && block.blockId === id

function textOf(block: unknown): string | undefined {
  const { text }: { text?: unknown } = Object(block)
  return typeof text === 'string' ? text : undefined
}

const isSame = (a: SetAside, b: SetAside): boolean => (a.id === undefined ? a.at === b.at : a.id === b.id)
