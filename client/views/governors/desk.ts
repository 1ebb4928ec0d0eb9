import type { Day } from '../../../plan/dates/day.js'
import type { CommentsSession } from '../../comments/comments-session.js'
import type { Directory } from '../../comments/directory.js'
import type { PlanWords } from '../../editor/plan-words.js'
import type { ViewProps } from '../../page/view-props.js'

/** What the parts of the governors' view stand on. */
export interface Desk extends ViewProps {
  readonly words: PlanWords
  /** undefined while what is said beside the plan has not arrived. */
  readonly comments: CommentsSession | undefined
  /** Names of accounts. */
  readonly directory: Directory
  readonly today: Day
}
