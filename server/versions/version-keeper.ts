import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { assemble } from '../plans/assemble.js'
import { UnknownDocumentError } from '../store/errors.js'
import type { DocumentStore } from '../store/store.js'
import type { NewVersion } from '../store/versions.js'
import { type Extent, isLargeLoss, mayBeLarge, NOTHING } from './loss.js'
import { versionsToDrop } from './retention.js'
import { blocksOf, packState } from './state.js'

/** A state that was worked on for so long is kept before it changes again, in milliseconds. */
export const VERSION_MS = 10 * 60_000

/** A clock that never goes back, in milliseconds. */
interface Monotonic {
  now(): number
}

/**
 * Sees to it that a plan's past can be brought back. Versions are states *before* a change, stored in the transaction of the
 * change: so there is none of a state that is still there, and none is missing of one that is gone.
 */
export class VersionKeeper {
  /** The newest version: the update it reaches to, and when it was kept. */
  #newest: { readonly seq: number; readonly at: number } | undefined
  /** The present state, packed, because it is time. */
  #ready: NewVersion | undefined

  private constructor(
    readonly key: string,
    readonly store: DocumentStore,
    readonly clock: Monotonic,
  ) {}

  /** @throws StoreUnavailableError */
  static async open(key: string, store: DocumentStore, clock: Monotonic): Promise<VersionKeeper> {
    const keeper = new VersionKeeper(key, store, clock)
    const newest = (await store.versions(key)).at(-1)
    if (newest === undefined) return keeper
    // The one moment when the wall clock is asked. When it went back, nobody knows how old the version is: old.
    const age = Date.now() - newest.at
    keeper.#newest = { seq: newest.seq, at: age >= 0 ? clock.now() - age : Number.NEGATIVE_INFINITY }
    return keeper
  }

  /** What stands beside a plan has none: threads are never overwritten, and of lines for children what was published is kept. */
  get #keeps(): boolean {
    return !this.key.includes('/')
  }

  /** Packs the document as it is, when it is time. @param seq of the newest update in it */
  async prepare(doc: Y.Doc, seq: number): Promise<void> {
    if (!this.#keeps || this.#ready !== undefined || !this.#isDue(seq)) return
    await this.#thinOut()
    const document = readDocument(doc)
    this.#ready = {
      at: Date.now(),
      kind: 'automatic',
      name: null,
      blocks: blocksOf(document),
      bytes: await packState(document),
    }
  }

  #isDue(seq: number): boolean {
    if (this.#newest === undefined) return true
    return seq !== this.#newest.seq && this.clock.now() - this.#newest.at >= VERSION_MS
  }

  /**
   * The version that is to be stored with a change.
   * @param doc the document after the change, which is not stored yet
   */
  async before(
    changes: readonly { readonly deleted: Readonly<Extent> }[],
    doc: Y.Doc,
  ): Promise<NewVersion | undefined> {
    const deleted = { ...NOTHING }
    for (const change of changes) {
      deleted.blocks += change.deleted.blocks
      deleted.entries += change.deleted.entries
      deleted.letters += change.deleted.letters
    }
    if (!this.#keeps || !mayBeLarge(deleted, () => extentOf(doc))) return this.#ready
    const stored = await this.#stored()
    if (!isLargeLoss(stored, readDocument(doc))) return this.#ready
    // Whoever deletes a large part every minute must not fill the disk: it is never time for an automatic one then.
    await this.#thinOut()
    const bytes = this.#ready?.bytes ?? (await packState(stored))
    return { at: Date.now(), kind: 'before-deletion', name: null, blocks: blocksOf(stored), bytes }
  }

  /** The version given by `before` is on disk. @param seq of the newest update in it */
  kept(seq: number): void {
    this.#ready = undefined
    this.#newest = { seq, at: this.clock.now() }
  }

  /** Drops what has had its time. */
  async #thinOut(): Promise<void> {
    const drop = versionsToDrop(await this.store.versions(this.key))
    if (drop.length > 0) await this.store.dropVersions(this.key, drop)
  }

  /** What is on disk: the document before the change. */
  async #stored() {
    const stored = await this.store.load(this.key)
    if (stored === undefined) throw new UnknownDocumentError(this.key)
    const doc = assemble(stored)
    const document = readDocument(doc)
    doc.destroy()
    return document
  }
}

function extentOf(doc: Y.Doc): Readonly<Extent> {
  const content = doc.getXmlFragment(ROOTS.content)
  const entries = doc.getMap(ROOTS.people).size + doc.getMap(ROOTS.readings).size
  return { blocks: content.length, entries, letters: lettersIn(content) }
}

function lettersIn(parent: Y.XmlFragment): number {
  let letters = 0
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) letters += type.length
    else if (type instanceof Y.XmlElement) letters += lettersIn(type)
  }
  return letters
}
