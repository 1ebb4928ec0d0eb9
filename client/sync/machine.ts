/**
 * Where the page stands with the server, as one machine: every state answers every event, or this file does not compile.
 * `unsent` counts the edits that are only on this device.
 */
export type SyncState =
  | { readonly name: 'connecting'; readonly unsent: number }
  | { readonly name: 'syncing'; readonly unsent: number }
  | { readonly name: 'saving'; readonly unsent: number }
  | { readonly name: 'saved'; readonly unsent: 0 }
  | { readonly name: 'offline'; readonly unsent: number }
  | { readonly name: 'outdated'; readonly unsent: number }
  | { readonly name: 'signedOut'; readonly unsent: number }
  | { readonly name: 'forbidden'; readonly unsent: number }
  | { readonly name: 'notFound'; readonly unsent: number }
  | { readonly name: 'refused'; readonly unsent: number; readonly reason: string }
  | { readonly name: 'tooLarge'; readonly unsent: number; readonly reason: string }
  | { readonly name: 'damaged'; readonly unsent: number; readonly reason: string }

export type SyncEvent =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected' }
  | { readonly type: 'synced' }
  /** The number of edits only on this device changed: something was typed, or the server confirmed. */
  | { readonly type: 'counted'; readonly unsent: number }
  | { readonly type: 'lost' }
  | { readonly type: 'outdated' }
  | { readonly type: 'signedOut' }
  | { readonly type: 'forbidden' }
  | { readonly type: 'notFound' }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'tooLarge'; readonly reason: string }
  | { readonly type: 'damaged'; readonly reason: string }
  /** The copy was set aside and the plan starts again from the server's. */
  | { readonly type: 'restarted' }

export type StateName = SyncState['name']
export type EventName = SyncEvent['type']
type StateOf<N extends StateName> = Extract<SyncState, { name: N }>
type EventOf<T extends EventName> = Extract<SyncEvent, { type: T }>
type Step<N extends StateName, T extends EventName> = (state: StateOf<N>, event: EventOf<T>) => SyncState
type Table = { readonly [N in StateName]: { readonly [T in EventName]: Step<N, T> } }

export const initial: SyncState = { name: 'connecting', unsent: 0 }

/** One object, so that nobody is told of being saved again. */
const SAVED: SyncState = { name: 'saved', unsent: 0 }
const settled = (unsent: number): SyncState => (unsent === 0 ? SAVED : { name: 'saving', unsent })
const stay = (state: SyncState): SyncState => state

/** How the server ends a conversation; the same from every state that has one. */
const endings = {
  lost: (state: SyncState): SyncState => ({ name: 'offline', unsent: state.unsent }),
  outdated: (state: SyncState): SyncState => ({ name: 'outdated', unsent: state.unsent }),
  signedOut: (state: SyncState): SyncState => ({ name: 'signedOut', unsent: state.unsent }),
  forbidden: (state: SyncState): SyncState => ({ name: 'forbidden', unsent: state.unsent }),
  notFound: (state: SyncState): SyncState => ({ name: 'notFound', unsent: state.unsent }),
  refused: (state: SyncState, { reason }: EventOf<'refused'>): SyncState => ({
    name: 'refused',
    unsent: state.unsent,
    reason,
  }),
  tooLarge: (state: SyncState, { reason }: EventOf<'tooLarge'>): SyncState => ({
    name: 'tooLarge',
    unsent: state.unsent,
    reason,
  }),
  damaged: (state: SyncState, { reason }: EventOf<'damaged'>): SyncState => ({
    name: 'damaged',
    unsent: state.unsent,
    reason,
  }),
}

const recount =
  <N extends 'connecting' | 'syncing' | 'offline' | 'outdated' | 'signedOut' | 'forbidden' | 'notFound'>(name: N) =>
  (_state: SyncState, { unsent }: EventOf<'counted'>): SyncState => ({ name, unsent })

const progress = {
  connecting: (state: SyncState): SyncState => ({ name: 'connecting', unsent: state.unsent }),
  connected: (state: SyncState): SyncState => ({ name: 'syncing', unsent: state.unsent }),
  synced: (state: SyncState): SyncState => settled(state.unsent),
  restarted: stay,
}
/** After a final answer only a fresh start moves on; a late event of the old conversation changes nothing. */
const final = {
  connecting: stay,
  connected: stay,
  synced: stay,
  lost: stay,
  outdated: stay,
  signedOut: stay,
  forbidden: stay,
  notFound: stay,
  refused: stay,
  tooLarge: stay,
  damaged: stay,
  counted: stay,
  restarted: (): SyncState => initial,
}

const table: Table = {
  connecting: { ...progress, ...endings, counted: recount('connecting') },
  syncing: { ...progress, ...endings, connecting: stay, connected: stay, counted: recount('syncing') },
  saving: { ...progress, ...endings, counted: (_state, { unsent }) => settled(unsent), synced: stay },
  saved: { ...progress, ...endings, counted: (_state, { unsent }) => settled(unsent), synced: stay },
  // Trying again every few seconds is still being offline: the words stay put until the server answers.
  offline: { ...progress, ...endings, connecting: stay, lost: stay, counted: recount('offline') },
  signedOut: {
    ...final,
    connecting: (state) => ({ name: 'connecting', unsent: state.unsent }),
    counted: recount('signedOut'),
  },
  outdated: { ...final, counted: recount('outdated') },
  forbidden: { ...final, counted: recount('forbidden') },
  notFound: { ...final, counted: recount('notFound') },
  refused: final,
  tooLarge: final,
  damaged: final,
}

/** The state after `event`. Pure; the same object when nothing changes. */
export function next(state: SyncState, event: SyncEvent): SyncState {
  // The table is total over names; TypeScript cannot pair the two unions by itself.
  const step = table[state.name][event.type] as (state: SyncState, event: SyncEvent) => SyncState
  return step(state, event)
}
