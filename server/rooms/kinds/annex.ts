import { LIMITS } from '../../../schema/protocol/limits.js'
import { PLAN_SHAPES, planRoots } from '../gate/roots.js'
import type { DocumentKind } from './kind.js'
import { BlocksInspector } from './plan.js'

/** What of a plan is for its leaders only. */
export const annexKind: DocumentKind = {
  part: 'annex',
  shapes: PLAN_SHAPES,
  mostBytes: LIMITS.documentBytes,
  mayOpen: (role) => role === 'leader',
  mayWrite: (role) => role === 'leader',
  nameRoots: planRoots,
  inspector: (doc) => new BlocksInspector(doc),
}
