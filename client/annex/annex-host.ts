import type { PlanHost } from '../beside/plan-host.js'
import type { CopiesAside } from '../page/copies-aside.js'

/** The plan that something for leaders only stands beside. */
export interface AnnexHost extends PlanHost {
  /** Copies of what could not be kept. */
  readonly aside: CopiesAside
}
