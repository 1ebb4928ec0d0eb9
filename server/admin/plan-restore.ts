import type { Command } from './command.js'
import { AdminError, UsageError } from './usage.js'

/** Brings an earlier version of a plan back, as a new edit that everybody who has the plan open sees. */
export const planRestore: Command = {
  options: ['plan', 'version'],
  required: ['plan', 'version'],
  async run({ school: { store }, run, print }, { plan = '', version = '' }) {
    const id = versionNumber(version)
    if ((await store.get(plan)) === undefined) throw new AdminError(`There is no plan ${plan}.`)
    const answer = await run({ kind: 'restore', plan, version: id })
    if (!answer.done) throw new AdminError(answer.reason)
    print(answer.text)
  },
}

/** @throws UsageError */
export function versionNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new UsageError(`--version: a number of "plan versions" is needed, not ${text}.`)
}
