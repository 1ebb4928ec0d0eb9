import { type Database, isClosed, reopen, type SetAside, type StoredUpdate } from './database.js'
import { within } from './within.js'

export interface Loaded {
  /** Updates to apply, oldest first; the first may be a snapshot. */
  readonly updates: readonly Uint8Array[]
  /** Rows the server has not confirmed yet. */
  readonly unsent: readonly { readonly id: number; readonly bytes: Uint8Array }[]
  /** Every row that was read, for {@link PlanStore.compact}. */
  readonly rows: readonly number[]
  readonly version: number
}

interface Waiting {
  readonly row: StoredUpdate
  readonly done: (id: number) => void
  readonly failed: (error: unknown) => void
}

/** About a long paragraph with its formatting. */
const TRIAL_BYTES = 64 * 1024

/** Under which the names of a plan's people lie in the cache. */
export const peopleKey = (plan: string): string => `people/${plan}`

/** What this device keeps of one plan, or of what is said beside it. Each method resolves only when the data is in the database. */
export class PlanStore {
  private waiting: Waiting[] = []
  private writing: Promise<void> | undefined

  /** Keeps the plan once more, as the page has it, when the device has lost it under the open page. */
  keepAgain: ((database: Database) => Promise<void>) | undefined

  constructor(
    private database: Database,
    readonly plan: string,
  ) {}

  /**
   * Does `work` on the database; once more on a new connection when the browser has closed the old one. A plan that is no
   * longer there after that, because somebody cleared the browser's data, is kept again as it is on the page.
   */
  private async use<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await within(work(this.database))
    } catch (error) {
      if (!isClosed(error)) throw error
      this.database = await reopen(this.database)
      const kept = await Promise.all([
        this.database.countFromIndex('updates', 'plan', this.plan),
        this.database.count('snapshots', this.plan),
      ])
      if (kept.every((count) => count === 0)) await this.keepAgain?.(this.database)
      return await within(work(this.database))
    }
  }

  /**
   * Whether the device keeps what it is given, tried with more than a few words at once.
   * @throws DOMException when it does not: a full disk, a broken database
   */
  async tryOut(): Promise<void> {
    await this.use(async (database) => {
      const key = `trial/${crypto.getRandomValues(new Uint32Array(1))}`
      await database.put('cache', { key, value: new Uint8Array(TRIAL_BYTES) })
      await database.delete('cache', key)
    })
  }

  load(): Promise<Loaded> {
    return this.use((database) => this.read(database))
  }

  private async read(database: Database): Promise<Loaded> {
    const transaction = database.transaction(['snapshots', 'updates'])
    const [snapshot, rows] = await Promise.all([
      transaction.objectStore('snapshots').get(this.plan),
      transaction.objectStore('updates').index('plan').getAll(this.plan),
    ])
    const kept = rows.flatMap((row) => (row.id === undefined ? [] : [{ ...row, id: row.id }]))
    return {
      updates: [...(snapshot === undefined ? [] : [snapshot.bytes]), ...kept.map((row) => row.bytes)],
      unsent: kept.filter((row) => row.unsent === 1).map(({ id, bytes }) => ({ id, bytes })),
      rows: kept.map((row) => row.id),
      version: snapshot?.version ?? 0,
    }
  }

  /**
   * Keeps a change; resolves with its row number. Changes that arrive while one is being written go into the next
   * transaction together, so a fast typist costs no more than a slow disk.
   */
  append(bytes: Uint8Array, unsent: boolean): Promise<number> {
    return new Promise((done, failed) => {
      const row: StoredUpdate = { plan: this.plan, bytes, ...(unsent ? { unsent: 1 } : {}) }
      this.waiting.push({ row, done, failed })
      this.writing ??= this.write()
    })
  }

  /** Resolves when every change handed to {@link append} so far is kept (or has failed). */
  async settled(): Promise<void> {
    while (this.writing !== undefined) await this.writing
  }

  private async write(): Promise<void> {
    await Promise.resolve()
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = []
      try {
        const ids = await this.use(async (database) => {
          const transaction = database.transaction('updates', 'readwrite')
          const [kept] = await Promise.all([
            Promise.all(batch.map(({ row }) => transaction.store.add(row))),
            transaction.done,
          ])
          return kept
        })
        batch.forEach(({ done }, at) => {
          done(ids[at] ?? 0)
        })
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    this.writing = undefined
  }

  /** The server has these rows on its disk. Rows already folded away are skipped. */
  markSent(ids: readonly number[]): Promise<void> {
    return this.use(async (database) => {
      const transaction = database.transaction('updates', 'readwrite')
      for (const id of ids) {
        const row = await transaction.store.get(id)
        if (row === undefined) continue
        const { unsent: _sent, ...rest } = row
        await transaction.store.put(rest)
      }
      await transaction.done
    })
  }

  /**
   * Folds `rows` into one snapshot. Unsent rows stay, for they are counted. Does nothing when another tab has folded since
   * `version` was read: its snapshot may hold what ours does not.
   */
  async compact(state: Uint8Array, rows: readonly number[], version: number): Promise<boolean> {
    const transaction = this.database.transaction(['snapshots', 'updates'], 'readwrite')
    const snapshots = transaction.objectStore('snapshots')
    const current = await snapshots.get(this.plan)
    if ((current?.version ?? 0) !== version) return false
    await snapshots.put({ plan: this.plan, bytes: state, version: version + 1 })
    const updates = transaction.objectStore('updates')
    for (const id of rows) {
      const row = await updates.get(id)
      if (row !== undefined && row.unsent !== 1) await updates.delete(id)
    }
    await transaction.done
    return true
  }

  /** Forgets the plan's content on this device (what was set aside stays). */
  async clear(): Promise<void> {
    await this.settled()
    const transaction = this.database.transaction(['snapshots', 'updates', 'cache'], 'readwrite')
    await transaction.objectStore('snapshots').delete(this.plan)
    for (const key of [this.visitKey, peopleKey(this.plan)]) await transaction.objectStore('cache').delete(key)
    const updates = transaction.objectStore('updates')
    for (const id of await updates.index('plan').getAllKeys(this.plan)) await updates.delete(id)
    await transaction.done
  }

  async setAside(entry: Omit<SetAside, 'id' | 'plan'>): Promise<void> {
    await this.use((database) => database.add('setAside', { ...entry, plan: this.plan }))
  }

  listSetAside(): Promise<SetAside[]> {
    return this.use((database) => database.getAllFromIndex('setAside', 'plan', this.plan))
  }

  /** Writes a copy again that has an id. */
  async changeSetAside(entry: SetAside): Promise<void> {
    await this.database.put('setAside', entry)
  }

  removeSetAside(id: number): Promise<void> {
    return this.use((database) => database.delete('setAside', id))
  }

  /** What this device remembers of the last visit to the plan; undefined before the first. */
  async readVisit(): Promise<unknown> {
    return (await this.database.get('cache', this.visitKey))?.value
  }

  async keepVisit(value: unknown): Promise<void> {
    await this.database.put('cache', { key: this.visitKey, value })
  }

  private get visitKey(): string {
    return `visit/${this.plan}`
  }

  /** Client ids under which this person has written this plan on this device. */
  async clientIds(): Promise<ReadonlySet<number>> {
    return new Set((await this.database.get('clients', this.plan))?.ids)
  }

  async addClientId(id: number): Promise<void> {
    const transaction = this.database.transaction('clients', 'readwrite')
    const ids = (await transaction.store.get(this.plan))?.ids ?? []
    if (!ids.includes(id)) await transaction.store.put({ plan: this.plan, ids: [...ids, id] })
    await transaction.done
  }
}
