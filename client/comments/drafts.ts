import type { Anchor, ThreadKind } from '../../schema/threads/entries.js'
import { isRecord } from '../app/ask.js'
import { Signal } from '../sync/signal.js'
import type { KeptNotes } from './kept-notes.js'

/** A comment that is being written. */
export interface Draft {
  readonly anchor: Anchor | null
  readonly kind: ThreadKind
  readonly text: string
  readonly replacement: string
}

/** Milliseconds between two times that the device keeps what is being typed. */
const PAUSE_MS = 300

/** Half-written words, kept on the device: a new comment, and a reply for each conversation. */
export class Drafts {
  /** Whether the device has what is written of a new comment, but for the last letters. */
  readonly kept = new Signal(false)
  private readonly now = new Map<string, unknown>()
  /** Names of what was written a moment ago. */
  private readonly resting = new Map<string, ReturnType<typeof setTimeout>>()
  /** What has changed since it was written. */
  private readonly changed = new Set<string>()

  constructor(private readonly notes: KeptNotes) {
    addEventListener('pagehide', this.flush)
  }

  destroy(): void {
    removeEventListener('pagehide', this.flush)
    this.flush()
  }

  async comment(): Promise<Draft | undefined> {
    return readDraft(this.now.has('new') ? this.now.get('new') : await this.notes.read('draft/new'))
  }

  async reply(thread: string): Promise<string> {
    const kept = this.now.has(thread) ? this.now.get(thread) : await this.notes.read(`draft/${thread}`)
    return typeof kept === 'string' ? kept : ''
  }

  keepComment(draft: Draft | undefined): void {
    if (draft === undefined) this.kept.set(false)
    this.keep('new', draft)
  }

  keepReply(thread: string, text: string): void {
    this.keep(thread, text === '' ? undefined : text)
  }

  /** The first letter at once, the next ones together. What is sent or given up is forgotten at once. */
  private keep(name: string, value: unknown): void {
    this.now.set(name, value)
    if (value !== undefined && this.resting.has(name)) this.changed.add(name)
    else this.write(name)
  }

  private write(name: string): void {
    clearTimeout(this.resting.get(name))
    this.changed.delete(name)
    const value = this.now.get(name)
    const written = this.notes.keep(`draft/${name}`, value)
    if (name === 'new' && value !== undefined)
      void written.then((kept) => this.kept.set(kept && this.now.get('new') !== undefined))
    const rest = () => {
      this.resting.delete(name)
      if (this.changed.has(name)) this.write(name)
    }
    this.resting.set(name, setTimeout(rest, PAUSE_MS))
  }

  private readonly flush = (): void => {
    for (const name of this.changed) this.write(name)
    for (const timer of this.resting.values()) clearTimeout(timer)
    this.resting.clear()
  }
}

function readDraft(value: unknown): Draft | undefined {
  if (!isRecord(value) || typeof value['text'] !== 'string' || typeof value['kind'] !== 'string') return undefined
  return value as unknown as Draft // written by this class on this device
}
