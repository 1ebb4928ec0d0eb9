import * as Y from 'yjs'

interface Row {
  readonly id: number
  /** Clocks the server must have reached for this edit to be on its disk. Empty for a pure deletion. */
  readonly needs: ReadonlyMap<number, number>
}

/**
 * Which edits are only on this device. An edit leaves in a frame (a *sync step 2* or *update* message); the server's durable
 * notice says how many frames of this socket are on its disk, and up to which clocks. Both must cover an edit: the number
 * alone knows a deletion, the clocks alone know a frame that was dropped for a gap.
 */
export class Outbox {
  private readonly rows = new Map<number, Row>()
  /** Frames of the present socket, in order; each with the edits that travelled in it. */
  private frames: (readonly number[])[] = []

  get unsent(): number {
    return this.rows.size
  }

  /** An edit is kept on this device under row `id`. */
  add(id: number, update: Uint8Array): void {
    this.rows.set(id, { id, needs: Y.parseUpdateMeta(update).to })
  }

  /** Every edit not confirmed yet, oldest first. */
  ids(): number[] {
    return [...this.rows.keys()]
  }

  /** A new socket numbers its frames from one. */
  newSocket(): void {
    this.frames = []
  }

  sent(ids: readonly number[]): void {
    this.frames.push(ids)
  }

  /** Edits that a durable notice confirms; they are forgotten here. */
  confirm(frames: number, stateVector: Uint8Array): number[] {
    const clocks = Y.decodeStateVector(stateVector)
    const done: number[] = []
    let waiting: number[] = []
    for (const ids of this.frames.slice(0, frames)) {
      for (const id of ids) {
        const row = this.rows.get(id)
        if (row === undefined) continue
        const covered = [...row.needs].every(([client, clock]) => (clocks.get(client) ?? 0) >= clock)
        if (covered) {
          this.rows.delete(id)
          done.push(id)
        } else waiting.push(id)
      }
    }
    // What the clocks did not cover is looked at again with the next notice.
    waiting = [...new Set(waiting)].filter((id) => this.rows.has(id))
    for (let at = 0; at < Math.min(frames, this.frames.length); at++) this.frames[at] = []
    if (waiting.length > 0 && this.frames.length > 0) this.frames[0] = waiting
    return done
  }

  clear(): void {
    this.rows.clear()
    this.newSocket()
  }
}
