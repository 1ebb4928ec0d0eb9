import { checkPlans, damagedPlans, describeFault } from '../plans/check-plans.js'
import { checkSignatures } from '../signatures/check-signatures.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

const ADVICE =
  'A damaged plan is not served, the others are. Copy the data folder before anything else; then restore the plan\nfrom a backup from before the damage ("restore FILE --plan ID"), or make a new plan of its newest version ("plan versions", "plan copy").'

export const verify: Command = {
  options: [],
  required: [],
  async run({ school: { store, audit, signatures, children }, print, explain }) {
    const checked = await checkPlans(store, 'words of versions')
    const { documents, versions, files } = checked
    const faults = checked.faults.map(describeFault)
    const broken = audit.verify()
    if (broken !== undefined)
      faults.push(`The audit log is not as it was written, from entry ${broken.seq} on: ${broken.reason}`)
    const signed = await checkSignatures(signatures, store)
    faults.push(...signed.faults)
    const published = children.verify()
    faults.push(...published.faults)
    if (faults.length > 0) {
      const damaged = damagedPlans(checked).length
      const sum =
        damaged === 0 ? 'Every document is whole.' : `${damaged} of ${documents} documents are damaged.\n${ADVICE}`
      throw new AdminError(`${faults.join('\n')}\n${sum}`)
    }
    print(`${documents} ${documents === 1 ? 'document is' : 'documents are'} whole.`)
    if (versions > 0) explain(`So ${versions === 1 ? 'is 1 earlier version' : `are ${versions} earlier versions`}.`)
    if (signed.signatures > 0)
      explain(
        `So ${signed.signatures === 1 ? 'is 1 signature, with what it is' : `are ${signed.signatures} signatures, with what they are`} for.`,
      )
    if (published.pages > 0)
      explain(
        `So ${published.pages === 1 ? 'is 1 published page' : `are ${published.pages} published pages`} for children.`,
      )
    if (files > 0) explain(`So ${files === 1 ? 'is 1 attached file' : `are ${files} attached files`}.`)
  },
}
