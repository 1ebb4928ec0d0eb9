import type { Names } from '../../../plan/children/privacy-net.js'
import type { Target } from '../../../plan/children/readability.js'
import type { Plan } from '../../../plan/read-plan.js'
import type { ChildrenData } from '../../../schema/children/data.js'
import type { ChildrenSession } from '../../children/children-session.js'
import type { Directory } from '../../comments/directory.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import type { PlanSession } from '../../page/plan-session.js'
import type { ChildrenHere } from './use-children-state.js'

/** What every part of the studio works with. */
export interface Desk {
  readonly plan: PlanSession
  readonly editor: PlanEditor
  /** The plan as the lines were made from it. */
  readonly read: Plan
  readonly session: ChildrenSession
  /** What the server alone knows of the page. */
  readonly here: ChildrenHere
  readonly data: ChildrenData
  readonly names: Names
  /** How hard a line may be for children. */
  readonly childTarget: Target
  readonly directory: Directory
  /** Tells those who hear the page what has just happened. */
  readonly say: (words: string) => void
}
