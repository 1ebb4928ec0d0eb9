import { checkPlans, describeFault } from '../plans/check-plans.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

export const verify: Command = {
  options: [],
  required: [],
  async run({ school: { store }, print }) {
    const { documents, faults } = await checkPlans(store)
    if (faults.length > 0) {
      const damaged = new Set(faults.map(({ doc }) => doc)).size
      throw new AdminError(
        `${faults.map(describeFault).join('\n')}\n${damaged} of ${documents} documents are damaged. The others are served as always.`,
      )
    }
    print(`${documents} ${documents === 1 ? 'document is' : 'documents are'} whole.`)
  },
}
