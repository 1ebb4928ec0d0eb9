import { initial, type SyncState } from './machine.js'
import { Signal } from './signal.js'

/** How long nothing may be typed before *Saving* gives way to *Saved*, in milliseconds. */
const CALM_MS = 400

/**
 * The state as the page shows it: while somebody types it stays *Saving*, instead of going to and fro with every letter,
 * which would also paint the page twice more a key. It never says *Saved* of an edit that is not.
 */
export class CalmStatus {
  readonly shown = new Signal<SyncState>(initial)
  private timer: ReturnType<typeof setTimeout> | undefined

  take(state: SyncState): void {
    clearTimeout(this.timer)
    const shown = this.shown.get()
    if (state.name === 'saved' && shown.name === 'saving') this.timer = setTimeout(() => this.shown.set(state), CALM_MS)
    else if (state.name !== 'saving' || shown.name !== 'saving') this.shown.set(state)
  }
}
