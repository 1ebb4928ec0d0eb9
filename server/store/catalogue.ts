import type { ClientClaim } from './store.js'

/** What the list of plans says about a plan without opening it. */
export interface PlanSummary {
  /** Opaque id, `[A-Za-z0-9_-]{1,64}`. */
  readonly id: string
  readonly title: string
  /** `sip`, `sef` ... as in the plan's header; empty when the header says nothing. */
  readonly kind: string
  /** School year, `2026-27`; empty when the header says nothing. */
  readonly academicYear: string
  readonly status: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
}

/** The part of a summary that follows the plan's header as people edit it. */
export type PlanHeadline = Pick<PlanSummary, 'title' | 'kind' | 'academicYear' | 'status'>

/** A document that comes with a plan from the beginning. */
export interface Beside {
  /** Its key. */
  readonly doc: string
  readonly snapshot: Uint8Array
}

/** Which plans there are. */
export interface PlanCatalogue {
  /** Oldest first. */
  list(): Promise<readonly PlanSummary[]>
  get(id: string): Promise<PlanSummary | undefined>
  /**
   * Adds the plan, the first snapshot of its document (key = plan id), what stands beside it, and whose the content of all that
   * is, in one transaction.
   * @throws DocumentExistsError
   */
  add(
    plan: PlanSummary,
    snapshot: Uint8Array,
    clients?: readonly ClientClaim[],
    beside?: readonly Beside[],
  ): Promise<void>
  /** Keeps the list in step with the header. Unknown plans are ignored. */
  describe(id: string, headline: PlanHeadline): Promise<void>
}
