import { annexIds } from '../../extensions/headless/annex.js'
import { mergeLeadersOnly, splitLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { TERMINAL } from '../audit/audit-log.js'
import { assemble } from '../plans/assemble.js'
import { createPlan } from '../plans/create-plan.js'
import type { DocumentStore } from '../store/store.js'
import { unpackState } from '../versions/state.js'
import type { Command } from './command.js'
import { versionNumber } from './plan-restore.js'
import { AdminError } from './usage.js'

/**
 * Makes a new plan of a version, and leaves the old one as it is: to look at the past beside the present, and the way out
 * when the plan itself is damaged. (In its place the version could not stand: pages that still hold the old text would
 * send it all again.)
 */
export const planCopy: Command = {
  options: ['plan', 'version'],
  required: ['plan', 'version'],
  async run({ school: { store, audit }, print, explain }, { plan = '', version = '' }) {
    const id = versionNumber(version)
    const bytes = await store.version(plan, id)
    if (bytes === undefined) throw new AdminError(`There is no version ${id} of the plan ${plan}.`)
    const copy = await createPlan(store, await withheldAsNow(store, plan, await unpackState(bytes)))
    audit.add({ action: 'plan-created', by: TERMINAL, plan: copy.id })
    explain(
      `A new plan “${copy.title}” as in version ${id}. People of the whole school see it; roles in one plan are given anew.`,
    )
    print(copy.id)
  },
}

/** What has become leaders' business since the version was kept is so in the copy too: everybody gets to see the copy. */
async function withheldAsNow(store: DocumentStore, plan: string, then: PlanDocument): Promise<PlanDocument> {
  const stored = await store.load(documentKey(plan, 'annex'))
  if (stored === undefined) return then
  const { shared, annex } = splitLeadersOnly(then, annexIds(assemble(stored)))
  return mergeLeadersOnly(shared, annex)
}
