import { strings } from '../strings.js'
import type { SyncState } from './machine.js'

/** What the header says about saving. */
export function statusWords(state: SyncState): string {
  const words = strings.status
  switch (state.name) {
    case 'connecting':
    case 'syncing':
      return state.unsent > 0 ? words.offline(state.unsent) : words.connecting
    case 'saving':
      return words.saving
    case 'saved':
      return words.saved
    case 'offline':
      return words.offline(state.unsent)
    case 'outdated':
      return words.outdated
    case 'signedOut':
      return state.unsent > 0 ? words.offline(state.unsent) : words.signedOut
    case 'forbidden':
      return words.forbidden
    case 'notFound':
      return words.notFound
    case 'refused':
    case 'tooLarge':
      return words.refused
    case 'damaged':
      return words.damaged
  }
}
