import type { Anchor, ThreadKind } from '../../schema/threads/entries.js'
import { isRecord } from '../app/ask.js'
import type { KeptNotes } from './kept-notes.js'

/** A comment that is being written. */
export interface Draft {
  readonly anchor: Anchor | null
  readonly kind: ThreadKind
  readonly text: string
  readonly replacement: string
}

/** Milliseconds without a key before the device keeps what is typed. */
const PAUSE_MS = 300

/** Half-written words, kept on the device: a new comment, and a reply for each conversation. */
export class Drafts {
  private readonly now = new Map<string, unknown>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(private readonly notes: KeptNotes) {
    addEventListener('pagehide', this.flush)
  }

  destroy(): void {
    removeEventListener('pagehide', this.flush)
    this.flush()
  }

  async comment(): Promise<Draft | undefined> {
    return readDraft(this.now.get('new') ?? (await this.notes.read('draft/new')))
  }

  async reply(thread: string): Promise<string> {
    const kept = this.now.get(thread) ?? (await this.notes.read(`draft/${thread}`))
    return typeof kept === 'string' ? kept : ''
  }

  keepComment(draft: Draft | undefined): void {
    this.keep('new', draft)
  }

  keepReply(thread: string, text: string): void {
    this.keep(thread, text === '' ? undefined : text)
  }

  private keep(name: string, value: unknown): void {
    this.now.set(name, value)
    clearTimeout(this.timers.get(name))
    const write = () => {
      this.timers.delete(name)
      void this.notes.keep(`draft/${name}`, value)
    }
    // What is sent or given up is forgotten at once.
    if (value === undefined) write()
    else this.timers.set(name, setTimeout(write, PAUSE_MS))
  }

  private readonly flush = (): void => {
    for (const [name, timer] of this.timers) {
      clearTimeout(timer)
      void this.notes.keep(`draft/${name}`, this.now.get(name))
    }
    this.timers.clear()
  }
}

function readDraft(value: unknown): Draft | undefined {
  if (!isRecord(value) || typeof value['text'] !== 'string' || typeof value['kind'] !== 'string') return undefined
  return value as unknown as Draft // written by this class on this device
}
