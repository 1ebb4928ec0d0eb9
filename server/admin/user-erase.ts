import { TERMINAL } from '../audit/audit-log.js'
import { LastLeaderError } from '../auth/members.js'
import { plansNaming } from '../plans/plans-naming.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

export const userErase: Command = {
  options: ['email'],
  required: ['email'],
  async run({ school: { accounts, store }, print, explain }, { email = '' }) {
    const person = await accounts.personByEmail(email)
    if (person === undefined) throw new AdminError(`There is nobody with the email address ${email}.`)
    try {
      accounts.members.erase(TERMINAL, person.id)
    } catch (error) {
      throw error instanceof LastLeaderError ? new AdminError(error.message) : error
    }
    print('Erased.')
    explain('Account, sessions, tokens, links and roles are gone; the audit log says “a person who was erased”.')
    // What people wrote is the school's document: whether a name in it goes is for them to judge.
    for (const { title, id, now, versions } of await plansNaming(store, person.name)) {
      if (now) explain(`The name still stands in the plan “${title}” (${id}): take it out there.`)
      if (versions > 0) explain(`It stands in ${versions} earlier versions of “${title}” (${id}).`)
    }
    explain('Backups made until now hold the account until they are thrown away.')
  },
}
