import { showPlan } from '../page/view-address.js'
import { threadAsked } from './thread-asked.js'

/** Shows a conversation of the plan that is open beside its words, from any view. */
export function showThread(id: string): void {
  showPlan(() => threadAsked.set(id))
}
