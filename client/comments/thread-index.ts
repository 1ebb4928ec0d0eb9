import type * as Y from 'yjs'
import { hasWords, readThreads, readVisits, type Thread, type Visit } from '../../plan/threads.js'
import { parseThreadKey } from '../../schema/threads/keys.js'
import { Signal } from '../sync/signal.js'

/**
 * The conversations of a comments document, kept up to date entry by entry: what has not changed stays the same object, so
 * that hundreds of threads cost nothing when one of them is answered.
 */
export class ThreadIndex {
  readonly threads = new Signal<readonly Thread[]>([])
  readonly visits = new Signal<readonly Visit[]>([])
  private entries = new Map<string, Map<string, unknown>>()
  private known = new Map<string, Thread>()
  private stop: (() => void) | undefined

  /** From now on the index shows this document. */
  follow(map: Y.Map<unknown>): void {
    this.stop?.()
    this.entries = new Map()
    this.known = new Map()
    const onChange = ({ keysChanged }: Y.YMapEvent<unknown>) => this.read(map, keysChanged)
    map.observe(onChange)
    this.stop = () => map.unobserve(onChange)
    this.read(map, map.keys())
  }

  leave(): void {
    this.stop?.()
    this.stop = undefined
  }

  private read(map: Y.Map<unknown>, changed: Iterable<unknown>): void {
    const touched = new Set<string>()
    let visits = false
    for (const name of changed) {
      if (typeof name !== 'string') continue
      const key = parseThreadKey(name)
      if (key === undefined) continue
      if (key.part === 'visit') {
        visits = true
        continue
      }
      const own = this.entries.get(key.thread) ?? new Map<string, unknown>()
      this.entries.set(key.thread, own)
      if (map.has(name)) own.set(name, map.get(name))
      else own.delete(name)
      touched.add(key.thread)
    }
    for (const id of touched) {
      const [thread] = readThreads(this.entries.get(id) ?? [])
      if (thread === undefined) this.known.delete(id)
      else this.known.set(id, thread)
    }
    if (touched.size > 0) this.threads.set([...this.known.values()].filter(hasWords).sort(byTime))
    if (visits) this.visits.set(readVisits(map.entries()))
    // A document that is empty shows nothing of the one before it.
    if (this.known.size === 0 && this.threads.get().length > 0) this.threads.set([])
    if (map.size === 0 && this.visits.get().length > 0) this.visits.set([])
  }
}

const byTime = (one: Thread, other: Thread): number =>
  one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? -1 : 1
