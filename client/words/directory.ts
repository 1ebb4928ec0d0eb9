/** People whose name is not known here. */
export const directoryWords = {
  /** The server has said that it knows nobody by this id. */
  left: 'Somebody who has left',
  /** Nobody could be asked yet. */
  somebody: 'Somebody',
} as const
