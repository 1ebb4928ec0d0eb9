import type * as Y from 'yjs'
import { isForLeaders } from '../../../schema/audience.js'
import type { BlockJson } from '../../../schema/document.js'
import { STATUS_FIELDS } from '../../../schema/header.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { canWritePlan } from '../../../schema/protocol/roles.js'
import { type BlockRule, checkContent } from '../gate/check-content.js'
import { Refusal, tooLarge } from '../gate/refusal.js'
import { PLAN_SHAPES, type PlanRoots, planRoots } from '../gate/roots.js'
import { collectTouched } from '../gate/touched.js'
import type { DocumentKind, Inspector, Look, Writer } from './kind.js'

/** The plan itself. */
export const planKind: DocumentKind = {
  part: 'plan',
  holdsBlocks: true,
  shapes: PLAN_SHAPES,
  mostBytes: LIMITS.documentBytes,
  mayOpen: () => true,
  mayWrite: canWritePlan,
  nameRoots: planRoots,
  inspector: (doc) => new BlocksInspector(doc, forEverybody),
}

/** Who has the plan has all of it, so what is for some of them only cannot stand in it. */
function forEverybody(block: BlockJson): string | undefined {
  if (!isForLeaders(block)) return undefined
  return 'what is for leaders only is kept beside the plan. Reload the page, then try again.'
}

/** Looks at blocks, header, people and readings: at what an edit touched, and nothing else. */
export class BlocksInspector implements Inspector {
  readonly together = true
  readonly #roots: PlanRoots

  constructor(
    doc: Y.Doc,
    readonly rule?: BlockRule,
  ) {
    this.#roots = planRoots(doc)
  }

  begin(): Look {
    const roots = this.#roots
    const blocks = roots.content.length
    return (transaction, { clients, writers, checkTime }) => {
      const touched = collectTouched(transaction, clients, roots)
      checkTime()
      checkSteps(touched.meta, writers)
      checkContent(touched, roots, this.rule)
      const now = roots.content.length
      if (now > LIMITS.blocks && now > blocks) throw tooLarge(`A plan may have ${LIMITS.blocks} blocks at most.`)
      return { grew: touched.grew, header: touched.meta.size > 0, deleted: touched.deleted }
    }
  }
}

/** How far a plan has come is for its leaders to say. Of a batch of several people's edits each is then judged by itself. */
function checkSteps(meta: ReadonlySet<string>, writers: readonly Writer[]): void {
  if (writers.every(({ role }) => role === 'leader')) return
  for (const field of meta) {
    if (STATUS_FIELDS.has(field)) throw new Refusal('header', 'Only leaders say how far a plan has come.')
  }
}
