import { useEffect, useLayoutEffect } from 'react'
import type { Role } from '../../schema/protocol/roles.js'
import { recall, remember } from '../app/api.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { followed } from './follow.js'
import { forgetPlace, restorePlace } from './place-in-plan.js'
import { useSignal } from './use-signal.js'
import { addressOf, enter, openView, showPlan } from './view-address.js'
import { type ViewName, viewNamed, viewOf } from './views.js'

/** The view that is shown. */
export function useView(): ViewName {
  return viewNamed(useSignal(openView))
}

/** Keeps the open view and the address the same, and has a governor begin at the governors' view. */
export function useViewAddress(planId: string, person: string, role: Role): void {
  useLayoutEffect(() => {
    if (role === 'governor' && location.hash === '' && isFirstTime(`living-plan:landed/${planId}/${person}`)) {
      history.replaceState(history.state, '', addressOf('governors'))
    }
    const read = () => {
      const name = viewOf(location.hash, role)
      enter(name, name === 'plan' ? '' : decoded(location.hash.split('/').slice(1).join('/')))
    }
    read()
    addEventListener('popstate', read)
    addEventListener('hashchange', read)
    return () => {
      removeEventListener('popstate', read)
      removeEventListener('hashchange', read)
      forgetPlace()
      openView.set('plan')
    }
  }, [planId, person, role])
  // Whoever follows a colleague looks at the plan's text.
  useEffect(() => followed.subscribe(() => followed.get() !== undefined && showPlan(() => undefined)), [])
}

/** Brings back the place in the plan, caret included; any other view begins at its top. */
export function useViewPlace(view: ViewName, editor: PlanEditor | undefined): void {
  useLayoutEffect(() => {
    if (view === 'plan') return editor === undefined ? undefined : restorePlace(editor)
    scrollTo(0, 0)
    return undefined
  }, [view, editor])
}

function isFirstTime(key: string): boolean {
  if (recall(key) !== undefined) return false
  remember(key, '1')
  return true
}

/** An address that somebody made by hand may be no good; the view begins at its top then. */
function decoded(place: string): string {
  try {
    return decodeURIComponent(place)
  } catch {
    return ''
  }
}
