import { Signal } from '../sync/signal.js'

const ASKED = 'living-plan:asked-to-persist'

/** Whether this device keeps what is written: `none` from the start, or `failing` since something could not be kept. */
export class DeviceState {
  readonly state: Signal<'kept' | 'none' | 'failing'>

  /** @param onlyInMemory whether something typed is neither on the device nor on the server */
  constructor(
    keeps: boolean,
    private readonly onlyInMemory: () => boolean,
  ) {
    this.state = new Signal(keeps ? 'kept' : 'none')
  }

  readonly failed = (error: unknown): undefined => {
    console.warn(error)
    if (this.state.get() === 'kept') this.state.set('failing')
  }

  /** Something was kept. It has room again once the server has what it could not keep. */
  readonly kept = (own: boolean): void => {
    if (this.state.get() === 'failing' && !this.onlyInMemory()) this.state.set('kept')
    if (own) askToPersist().catch(console.warn)
  }
}

/**
 * Asks the browser not to clear what is written here when it needs room: once, when there is something to lose, and whatever
 * it answers. Some browsers ask the person; none is asked twice.
 */
async function askToPersist(): Promise<void> {
  if (localStorage.getItem(ASKED) !== null) return
  localStorage.setItem(ASKED, 'yes')
  if (navigator.storage?.persist !== undefined && !(await navigator.storage.persisted()))
    await navigator.storage.persist()
}
