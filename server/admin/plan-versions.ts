import type { VersionKind } from '../store/versions.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

const WHY: Readonly<Record<VersionKind, string>> = {
  automatic: 'automatic',
  'before-deletion': 'before a large deletion',
  'before-restore': 'before a restore',
  named: 'named',
  signed: 'signed',
}

/** The past of a plan, newest first. */
export const planVersions: Command = {
  options: ['plan'],
  required: ['plan'],
  async run({ school: { store }, print, explain }, { plan = '' }) {
    const entries = await store.versions(plan)
    if (entries.length === 0) {
      if ((await store.get(plan)) === undefined) throw new AdminError(`There is no plan ${plan}.`)
      explain('This plan has no versions yet: the first is kept when somebody changes it.')
    }
    for (const { id, at, kind, name, blocks } of [...entries].reverse()) {
      const label = name === null ? WHY[kind] : `“${name}”`
      print(`${id}\t${new Date(at).toISOString()}\t${blocks} blocks\t${label}`)
    }
  },
}
