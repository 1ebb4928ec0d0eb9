import type { Session } from '../app/api.js'
import { withOpen } from '../local/database.js'

/** Small things that this device keeps about the comments of one plan: half-written words, and what has been read. */
export class KeptNotes {
  /** Where the browser keeps nothing they last as long as the page. */
  private readonly here = new Map<string, unknown>()

  constructor(
    private readonly session: Session,
    private readonly planId: string,
  ) {}

  async read(name: string): Promise<unknown> {
    const { database } = this.session
    if (database === undefined) return this.here.get(name)
    const kept = await withOpen(database, (open) => open.get('cache', this.key(name))).catch(() => undefined)
    return kept?.value
  }

  /** undefined forgets it. Never rejects. @returns whether it is on the device */
  async keep(name: string, value: unknown): Promise<boolean> {
    const { database } = this.session
    if (database === undefined) {
      this.here.set(name, value)
      return false
    }
    const key = this.key(name)
    try {
      if (value === undefined) await withOpen(database, (open) => open.delete('cache', key))
      else await withOpen(database, (open) => open.put('cache', { key, value }))
      return true
    } catch (error) {
      console.warn(error)
      return false
    }
  }

  /** What has been read is nobody's business any more; half-written words wait for their writer. */
  async forget(): Promise<void> {
    await this.keep('seen', undefined)
  }

  private key(name: string): string {
    return noteKey(this.planId, name)
  }
}

const noteKey = (planId: string, name: string): string => `comments/${planId}/${name}`
