import { recall, remember } from '../app/api.js'
import { Signal } from '../sync/signal.js'

/** What stands to the right of the page: everything about the block in hand, or what is said beside the text. */
export type Side = 'details' | 'comments'

const KEY = 'living-plan:side'

export const side = new Signal<Side>('details')

/** Whoever writes has facts to fill in, whoever comments has comments to read, until they choose otherwise on this device. */
export function beginSide(usual: Side): void {
  const kept = recall(KEY)
  side.set(kept === 'details' || kept === 'comments' ? kept : usual)
}

export function chooseSide(chosen: Side): void {
  remember(KEY, chosen)
  side.set(chosen)
}

/** How many conversations wait for an answer, and how many hold something unread; set by whoever keeps comments. */
export interface CommentCount {
  readonly open: number
  readonly unread: number
}
export const commentCount = new Signal<CommentCount>({ open: 0, unread: 0 })

/** Rises whenever the comments are to be shown, on a phone in their sheet. */
export const commentsAsked = new Signal(0)

export function showComments(): void {
  side.set('comments')
  commentsAsked.set(commentsAsked.get() + 1)
}

/** Rises whenever everything about the block in hand is to be shown, on a small screen in its sheet. */
export const detailsAsked = new Signal(0)

export function showDetails(): void {
  side.set('details')
  detailsAsked.set(detailsAsked.get() + 1)
}

/** A block somebody wants to comment on; whoever keeps comments takes it from here. */
export const commentWanted = new Signal<string | undefined>(undefined)

/** Whether there is anybody to take it: comments are there, and this person may write them. */
export const mayComment = new Signal(false)
