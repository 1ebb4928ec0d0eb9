/** What became of a document frame. */
export type FrameFate =
  /** On disk, or it changed nothing. */
  | 'kept'
  /** Set aside because of a gap, or because its sender only reads. */
  | 'dropped'

/**
 * Counts a socket's document frames for its durable notices. A dropped frame holds the count back until the client has sent
 * everything again (sync step 2), for only then is what it carried on disk.
 */
export class FrameLedger {
  #seen = 0
  #durable = 0
  #hole = false

  /** Frames on disk (or without effect), in order of arrival. */
  get durable(): number {
    return this.#durable
  }

  /** @param whole the frame was a sync step 2, which repeats all that the server lacked */
  settle(fate: FrameFate, whole: boolean): void {
    this.#seen += 1
    if (fate === 'dropped') this.#hole = true
    else if (whole) this.#hole = false
    if (!this.#hole) this.#durable = this.#seen
  }
}
