import type { AttachedFile } from '../../schema/files/kinds.js'
import { isStillMe, type Me, whenSomeoneElse } from '../app/api.js'
import { attachmentWords } from '../words/attachments.js'
import type { Stock } from './stock.js'

/** How it stands with a file that the server does not have yet. */
export type Sending =
  | { readonly name: 'waiting' }
  | { readonly name: 'sending'; readonly percent: number }
  | { readonly name: 'failed'; readonly why: string }

/** Milliseconds until the next try, longer after each that failed. */
const PAUSES = [3_000, 10_000, 30_000, 60_000]
/**
 * Answers after which trying again makes sense: a plan that was made here and is not there yet, too slow, too many, a server
 * that starts or is full.
 */
const PASSING = new Set([0, 404, 408, 429, 500, 502, 503, 504])

/**
 * Sends files to the server one after the other, and again until it has them. After every pause it asks who is signed in:
 * nobody's files may travel under the name of whoever uses this browser after them.
 */
export class Sender {
  private readonly states = new Map<string, Sending>()
  private queue: AttachedFile[] = []
  private current: { readonly hash: string; readonly request: XMLHttpRequest } | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private tries = 0
  /** Nothing happened since the server said that it is still the same person. */
  private sure = false
  /** Somebody else is signed in, or nobody: only coming back to this page asks again. */
  private stopped = false
  private readonly ending = new AbortController()

  constructor(
    private readonly stock: Stock,
    private readonly me: Me,
    private readonly changed: (hash: string) => void,
    private readonly arrived: (file: AttachedFile) => void,
  ) {
    for (const event of ['online', 'focus'] as const) addEventListener(event, () => this.goOn(), this.ending)
    const stopWatching = whenSomeoneElse(me.id, () => this.stop())
    this.ending.signal.addEventListener('abort', stopWatching)
  }

  stateOf(hash: string): Sending | undefined {
    return this.states.get(hash)
  }

  send(file: AttachedFile): void {
    if (this.queue.some(({ hash }) => hash === file.hash)) return
    this.queue.push(file)
    this.set(file.hash, { name: 'waiting' })
    this.goOn()
  }

  /** Gives up on a file, wherever it is on its way. */
  cancel(hash: string): void {
    this.queue = this.queue.filter((file) => file.hash !== hash)
    this.set(hash, undefined)
    if (this.current?.hash === hash) this.current.request.abort()
  }

  destroy(): void {
    this.ending.abort()
    clearTimeout(this.timer)
    this.queue = []
    this.current?.request.abort()
  }

  private set(hash: string, state: Sending | undefined): void {
    if (state === undefined) this.states.delete(hash)
    else this.states.set(hash, state)
    this.changed(hash)
  }

  private goOn(): void {
    clearTimeout(this.timer)
    const [file] = this.queue
    if (file === undefined || this.current !== undefined) return
    this.stopped = false
    const request = new XMLHttpRequest()
    this.current = { hash: file.hash, request }
    this.one(file, request)
      .catch((error: unknown) => console.warn(error))
      .finally(() => {
        this.current = undefined
        const pausing = this.tries > 0 || this.queue.length === 0
        if (pausing) this.sure = false
        if (this.ending.signal.aborted || this.stopped || this.queue.length === 0) return
        // Whoever waits behind one that has to wait would have to wait too: the next takes its turn.
        if (pausing) this.timer = setTimeout(() => this.goOn(), PAUSES[Math.min(this.tries, PAUSES.length) - 1])
        else this.goOn()
      })
  }

  private stop(): void {
    clearTimeout(this.timer)
    this.sure = false
    this.stopped = true
  }

  /** The file takes its turn again, after a pause. */
  private putOff(file: AttachedFile): void {
    this.tries += 1
    this.queue = [...this.queue.filter(({ hash }) => hash !== file.hash), file]
    this.set(file.hash, { name: 'waiting' })
  }

  private async one(file: AttachedFile, request: XMLHttpRequest): Promise<void> {
    const { hash, name } = file
    const bytes = await this.stock.here(hash)
    const wanted = () => this.queue.some((one) => one.hash === hash)
    if (bytes === undefined || !wanted()) return this.cancel(hash)
    if (!this.sure) {
      const still = await isStillMe(this.me).catch(() => undefined)
      if (!wanted()) return
      if (still === undefined) return this.putOff(file)
      if (!still || this.stopped) return this.stop()
      this.sure = true
    }
    this.set(hash, { name: 'sending', percent: 0 })
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (wanted()) this.set(hash, { name: 'sending', percent: Math.floor((99 * loaded) / Math.max(1, total)) })
    })
    const status = await answerOf(
      request,
      `/api/plans/${this.stock.plan}/files?name=${encodeURIComponent(name)}`,
      bytes,
    )
    if (!wanted() || this.ending.signal.aborted) return
    if (PASSING.has(status)) return this.putOff(file)
    if (status === 401) {
      this.set(hash, { name: 'waiting' })
      return this.stop()
    }
    this.tries = 0
    this.queue = this.queue.filter((one) => one.hash !== hash)
    if (status === 200 || status === 201) {
      await this.stock.mark(hash, 'sent')
      this.set(hash, undefined)
      this.arrived(file)
    } else this.set(hash, { name: 'failed', why: reasonOf(status, request.responseText) })
  }
}

/** The status of the answer; 0 when there was none. */
function answerOf(request: XMLHttpRequest, path: string, bytes: ArrayBuffer): Promise<number> {
  return new Promise((resolve) => {
    request.addEventListener('loadend', () => resolve(request.status))
    request.open('POST', path)
    request.send(bytes)
  })
}

function reasonOf(status: number, body: string): string {
  if (status === 403) return attachmentWords.noAccess
  try {
    const answer: unknown = JSON.parse(body)
    const { detail }: { detail?: unknown } = { ...Object(answer) }
    if (typeof detail === 'string') return detail
  } catch {
    // A proxy on the way answers in its own words.
  }
  return attachmentWords.refused
}
