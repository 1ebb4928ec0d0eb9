import { initial, type SyncState } from './machine.js'
import { Signal } from './signal.js'

/** How long nothing may be typed before *Saving* gives way to *Saved*, in milliseconds. */
const CALM_MS = 400
/** How long the server may confirm nothing before the page says where the words are, in milliseconds. */
const SLOW_MS = 5000

/**
 * The state as the page shows it: while somebody types it stays *Saving*, instead of going to and fro with every letter,
 * which would also paint the page twice more a key. It never says *Saved* of an edit that is not, and does not say *Saving*
 * for long when nothing is confirmed: a line that is cut without a word is only noticed by the browser half a minute later.
 */
export class CalmStatus {
  readonly shown = new Signal<SyncState>(initial)
  private timer: ReturnType<typeof setTimeout> | undefined
  private patience: ReturnType<typeof setTimeout> | undefined
  private unsent = 0
  private slow = false

  take(state: SyncState): void {
    clearTimeout(this.timer)
    this.time(state)
    const shown = this.shown.get()
    if (this.slow) this.shown.set({ name: 'offline', unsent: state.unsent })
    else if (state.name === 'saved' && shown.name === 'saving')
      this.timer = setTimeout(() => this.shown.set(state), CALM_MS)
    else if (state.name !== 'saving' || shown.name !== 'saving') this.shown.set(state)
  }

  /** Measures how long nothing was confirmed. */
  private time({ name, unsent }: SyncState): void {
    if (name !== 'saving' || unsent < this.unsent) {
      clearTimeout(this.patience)
      this.patience = undefined
      this.slow = false
    }
    this.unsent = unsent
    if (name !== 'saving') return
    this.patience ??= setTimeout(() => {
      this.slow = true
      this.shown.set({ name: 'offline', unsent: this.unsent })
    }, SLOW_MS)
  }
}
