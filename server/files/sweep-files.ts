import { gunzipSync } from 'node:zlib'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { FileStore, StoredFile } from '../store/files.js'
import type { DocumentStore } from '../store/store.js'

/** Hashes stand in stored documents letter by letter, in an edit as in a snapshot. */
const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g

/**
 * Looks once a day at every file that was not looked at on that day, and removes those that no plan and no version has
 * mentioned for `unusedFileDays` such days. Days are counted, never subtracted: a clock that leaps a year is one day.
 * A plan that cannot be read might mention anything, so then nothing is removed.
 * @param today the machine's date, `2026-11-22`
 * @param removed called for each that was, also when the look fails later on
 * @throws DamagedError, StoreUnavailableError
 */
export async function sweepFiles(store: DocumentStore & FileStore, today: string, removed: () => void): Promise<void> {
  const due = (await store.storedFiles()).filter(({ lookedOn }) => lookedOn !== today)
  if (due.length === 0) return
  const inPlans = await mentionedInPlans(store)
  const goes: StoredFile[] = []
  for (const file of due) {
    const { hash, unused } = file
    if (inPlans.has(hash)) {
      await store.lookedAtFile(hash, 0, today)
      continue
    }
    if (unused + 1 < LIMITS.unusedFileDays) {
      await store.lookedAtFile(hash, unused + 1, today, file)
      continue
    }
    goes.push(file)
  }
  if (goes.length === 0) return
  // Versions are many: they are read only for files that are about to go. That takes a while, in which people go on writing.
  const inVersions = await mentionedInVersions(store)
  const nowInPlans = await mentionedInPlans(store)
  for (const file of goes) {
    if (inVersions.has(file.hash) || nowInPlans.has(file.hash)) await store.lookedAtFile(file.hash, 0, today)
    else if (await store.dropFile(file)) removed()
  }
}

async function mentionedInPlans(store: DocumentStore): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const doc of await store.documents()) {
    const stored = await store.load(doc)
    for (const bytes of [stored?.snapshot ?? new Uint8Array(), ...(stored?.updates ?? [])]) collect(bytes, found)
  }
  return found
}

async function mentionedInVersions(store: DocumentStore): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const doc of await store.documents()) {
    for (const { id } of await store.versions(doc)) {
      const packed = await store.version(doc, id)
      if (packed !== undefined) collect(gunzipSync(packed), found)
    }
  }
  return found
}

function collect(bytes: Uint8Array, found: Set<string>): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  for (const [hash] of text.matchAll(HASH)) found.add(hash)
}
