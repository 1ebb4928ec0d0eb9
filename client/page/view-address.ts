import { flushSync } from 'react-dom'
import type { PlanEditor } from '../editor/plan-editor.js'
import { fieldRequest } from '../fields/field-target.js'
import { Signal } from '../sync/signal.js'
import { followed } from './follow.js'
import { focusMode } from './layout.js'
import { forgetPlace, keepPlace } from './place-in-plan.js'

/** Name of the view that is shown; whoever asks for one need not know what views there are. */
export const openView = new Signal('plan')

/** What an address says after its view, such as `pri-1` in `#governors/pri-1`; empty when it says nothing. */
export const placeInView = new Signal('')

/** Address of a view of the plan that is open. */
export function addressOf(name: string, place = ''): string {
  const page = location.pathname + location.search
  return name === 'plan' ? page : `${page}#${name}${place === '' ? '' : `/${place}`}`
}

/** Opens a view of the plan that is open. @param place what the view should begin at; the view reads it from `placeInView` */
export function showView(name: string, place = ''): void {
  const address = addressOf(name, place)
  if (address !== location.pathname + location.search + location.hash) history.pushState(null, '', address)
  enter(name, place)
}

/** Shows the plan's own text, whatever view is open, and then does what needs it on screen. */
export function showPlan(then: () => void): void {
  if (openView.get() !== 'plan') {
    forgetPlace()
    flushSync(() => showView('plan'))
  }
  then()
}

/** Goes to a block in the plan's text from any view. */
export function showInPlan(editor: PlanEditor, blockId: string): void {
  showPlan(() => editor.goTo(blockId))
}

/** Shows a view whose address is in the address bar already. */
export function enter(name: string, place: string): void {
  if (openView.get() === 'plan' && name !== 'plan') {
    keepPlace()
    // These stand over the plan's text.
    followed.set(undefined)
    focusMode.set(false)
    fieldRequest.set(undefined)
  }
  placeInView.set(place)
  openView.set(name)
}
