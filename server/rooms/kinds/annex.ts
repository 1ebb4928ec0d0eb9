import type * as Y from 'yjs'
import { encodeAnnex } from '../../../extensions/headless/annex.js'
import { isForLeaders } from '../../../schema/audience.js'
import { isBlockType } from '../../../schema/blocks.js'
import type { BlockJson } from '../../../schema/document.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { Refusal } from '../gate/refusal.js'
import { planRoots, type RootShapes } from '../gate/roots.js'
import type { DocumentKind, Inspector, Look } from './kind.js'
import { BlocksInspector } from './plan.js'

const SHAPES: RootShapes = { content: 'list', meta: 'table', readings: 'table' }

/** What of a plan is for its leaders only: blocks, their prose, and readings of their measures. */
export const annexKind: DocumentKind = {
  part: 'annex',
  holdsBlocks: true,
  shapes: SHAPES,
  mostBytes: LIMITS.documentBytes,
  mayOpen: (role) => role === 'leader',
  mayWrite: (role) => role === 'leader',
  nameRoots: planRoots,
  first: () => encodeAnnex({ content: [], readings: {} }),
  inspector: (doc) => new AnnexInspector(doc),
}

class AnnexInspector implements Inspector {
  readonly together = true
  readonly #blocks: BlocksInspector

  constructor(doc: Y.Doc) {
    this.#blocks = new BlocksInspector(doc, forLeadersOnly)
  }

  begin(): Look {
    const look = this.#blocks.begin()
    return (transaction, applied) => {
      const seen = look(transaction, applied)
      if (seen.header)
        throw new Refusal('header', 'The plan’s header is kept in the plan, not among what is for leaders only.')
      return seen
    }
  }
}

function forLeadersOnly(block: BlockJson): string | undefined {
  if (!isBlockType(block.type) || isForLeaders(block)) return undefined
  return 'here only what is for leaders only is kept; move it to the plan for others to see it.'
}
