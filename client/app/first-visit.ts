import { recall, remember } from './api.js'

const SEEN = 'living-plan:seen-list'

/** Nobody has been here with this browser: a school's only plan then opens by itself. */
export function isFirstVisit(): boolean {
  return recall(SEEN) === undefined
}

/** From now on the list of plans stays where it is. */
export function noteVisit(): void {
  remember(SEEN, 'yes')
}
