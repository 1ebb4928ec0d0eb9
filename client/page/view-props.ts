import type { PlanEditor } from '../editor/plan-editor.js'
import type { PlanSession } from './plan-session.js'

/** What every way to look at an open plan is given. The editor lives on underneath; `PlanSession.role` says who is looking. */
export interface ViewProps {
  readonly plan: PlanSession
  readonly editor: PlanEditor
}
