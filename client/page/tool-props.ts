import type { PlanEditor } from '../editor/plan-editor.js'
import type { PlanSession } from './plan-session.js'

/** What every tool over an open plan is given. */
export interface ToolProps {
  readonly plan: PlanSession
  readonly editor: PlanEditor
  readonly onClose: () => void
}
