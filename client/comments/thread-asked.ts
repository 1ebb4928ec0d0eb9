import { Signal } from '../sync/signal.js'

/** Id of a conversation that is to be shown beside its words; whoever keeps comments sets it back. */
export const threadAsked = new Signal<string | undefined>(undefined)

/** The conversation an address names: `/plans/ID#plan/t-1`. */
export function threadInAddress(hash: string): string | undefined {
  return /^#plan\/(t-[a-z0-9]{1,32})$/.exec(hash)?.[1]
}
