import { LIMITS } from '../../schema/protocol/limits.js'

/** Everything that is said about attached files. */
export const attachmentWords = {
  another: 'Attach another file',
  open: (name: string, about: string) => `Open ${name}, ${about}`,
  remove: (name: string) => `Take ${name} out`,
  cancel: (name: string) => `Cancel ${name}`,
  waiting: 'Only on this device',
  waitingWhy: 'It is sent as soon as there is a connection.',
  sending: (percent: number) => `Sending, ${percent}%`,
  elsewhere: 'Not on the server yet',
  elsewhereWhy: 'It is still on the device it was attached on. It opens here once that device has been online.',
  away: 'Not on this device',
  awayWhy: 'It was never opened here. It opens when you are connected.',
  failed: 'Not sent',
  again: 'Try again',
  added: (name: string) => `${name} is attached.`,
  sent: (name: string) => `${name} is saved on the server.`,
  removed: (name: string) => `${name} is taken out. Undo brings it back.`,
  problem: (name: string, why: string) => `“${name}”: ${why}`,
  folder: 'A folder cannot be attached. Attach the files in it.',
  tooMany: `An evidence block holds at most ${LIMITS.filesPerBlock} files. Add another block for the rest.`,
  unreadable: 'The file could not be read. It may have been moved, or be open in another program.',
  noMemory: 'This browser keeps no files. Keep this page open until it says that the file is saved.',
  refused: 'The server did not take the file.',
  noAccess: 'You may no longer change this plan, so the file cannot be sent. It stays on this device.',
  picture: 'Picture',
  /** Used as the name of a file, in which no system minds it. */
  pasted: (at: Date) =>
    `Picture ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })} ${at.toTimeString().slice(0, 5).replace(':', '.')}`,
  save: 'Save a copy',
  close: 'Close',
} as const

const KB = 1024

/** `2.1 MB`, `640 kB`: as the person's own system would say. */
export function sizeWords(bytes: number): string {
  if (bytes < KB) return `${bytes} bytes`
  if (bytes < KB * KB) return `${Math.round(bytes / KB)} kB`
  return `${(bytes / KB / KB).toFixed(1)} MB`
}
