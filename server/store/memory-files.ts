import type { AttachedFile } from '../../schema/files/kinds.js'
import {
  type FileOfPlan,
  type FileStore,
  FilesFullError,
  type NewFile,
  type SeenFile,
  type StoredFile,
} from './files.js'

/** Attached files in memory: the model the contract suite compares with. */
export class MemoryFiles implements FileStore {
  readonly #parts = new Map<string, Uint8Array[]>()
  readonly #files = new Map<string, StoredFile & { readonly type: string }>()
  readonly #ofPlans = new Map<string, FileOfPlan>()

  async keepFilePart(hash: string, part: number, bytes: Uint8Array): Promise<void> {
    const parts = this.#parts.get(hash) ?? []
    parts[part] = bytes.slice()
    this.#parts.set(hash, parts)
  }

  async addFile(plan: string, { parts, today, ...file }: NewFile, most: number): Promise<AttachedFile> {
    const { hash, type, bytes } = file
    const known = this.#files.get(hash)
    if (known === undefined) {
      const kept = this.#parts.get(hash) ?? []
      const size = kept.reduce((sum, { length }) => sum + length, 0)
      if (kept.length !== parts || size !== bytes) throw new RangeError('Pieces of the file are missing.')
      const total = [...this.#files.values()].reduce((sum, one) => sum + one.bytes, 0)
      if (total + bytes > most) throw new FilesFullError(most)
    }
    this.#files.set(hash, { hash, type: known?.type ?? type, bytes, parts, unused: 0, lookedOn: today })
    const given = this.#ofPlans.get(keyOf(plan, hash)) ?? { ...file, type: known?.type ?? type, plan }
    this.#ofPlans.set(keyOf(plan, hash), given)
    return given
  }

  async fileOfPlan(plan: string, hash: string): Promise<FileOfPlan | undefined> {
    return this.#ofPlans.get(keyOf(plan, hash))
  }

  async filesOfPlans(): Promise<readonly FileOfPlan[]> {
    return [...this.#ofPlans.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file)
  }

  async renameFile(plan: string, hash: string, name: string): Promise<void> {
    const file = this.#ofPlans.get(keyOf(plan, hash))
    if (file !== undefined) this.#ofPlans.set(keyOf(plan, hash), { ...file, name })
  }

  async storedFiles(): Promise<readonly StoredFile[]> {
    return [...this.#files.values()].map(withoutType).sort((a, b) => (a.hash < b.hash ? -1 : 1))
  }

  async storedFile(hash: string): Promise<StoredFile | undefined> {
    const file = this.#files.get(hash)
    return file === undefined ? undefined : withoutType(file)
  }

  async filePart(hash: string, part: number): Promise<Uint8Array | undefined> {
    return this.#parts.get(hash)?.[part]?.slice()
  }

  async lookedAtFile(hash: string, unused: number, today: string, seen?: SeenFile): Promise<void> {
    const file = this.#files.get(hash)
    if (file !== undefined && (seen === undefined || isAsSeen(file, seen)))
      this.#files.set(hash, { ...file, unused, lookedOn: today })
  }

  async dropFile(seen: SeenFile): Promise<boolean> {
    const { hash } = seen
    const stored = this.#files.get(hash)
    if (stored === undefined || !isAsSeen(stored, seen)) return false
    this.#files.delete(hash)
    this.#parts.delete(hash)
    for (const [key, file] of this.#ofPlans) if (file.hash === hash) this.#ofPlans.delete(key)
    return true
  }

  async dropLooseParts(only?: string): Promise<void> {
    for (const hash of only === undefined ? [...this.#parts.keys()] : [only])
      if (!this.#files.has(hash)) this.#parts.delete(hash)
  }
}

const keyOf = (plan: string, hash: string) => `${plan}/${hash}`

const isAsSeen = (file: SeenFile, seen: SeenFile) => file.unused === seen.unused && file.lookedOn === seen.lookedOn

function withoutType({ type: _, ...file }: StoredFile & { readonly type: string }): StoredFile {
  return file
}
