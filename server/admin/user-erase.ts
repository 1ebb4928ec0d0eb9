import { TERMINAL } from '../audit/audit-log.js'
import { LastLeaderError } from '../auth/members.js'
import { plansNaming } from '../plans/plans-naming.js'
import type { AdminContext, Command } from './command.js'
import { AdminError, UsageError } from './usage.js'

/** Forgets a person: the account of an email address and the name in every plan, or the name alone. */
export const userErase: Command = {
  options: ['email', 'name'],
  required: [],
  async run(context, { email = '', name = '' }) {
    if ((email === '') === (name === '')) throw new UsageError('Either --email or --name is needed.')
    await forgetInPlans(context, name === '' ? await eraseAccount(context, email) : name)
    context.print('Erased.')
  },
}

/** @returns the name the account had */
async function eraseAccount({ school: { accounts }, explain }: AdminContext, email: string): Promise<string> {
  const person = await accounts.personByEmail(email)
  if (person === undefined) throw new AdminError(`There is nobody with the email address ${email}.`)
  try {
    accounts.members.erase(TERMINAL, person.id)
  } catch (error) {
    throw error instanceof LastLeaderError ? new AdminError(error.message) : error
  }
  explain('Account, sessions, tokens, links and roles are gone; the audit log says “a person who was erased”.')
  return person.name
}

async function forgetInPlans({ school: { store, children }, run, explain }: AdminContext, name: string): Promise<void> {
  const answer = await run({ kind: 'forget', name })
  if (!answer.done) {
    throw new AdminError(`${answer.reason}\nSee to that, then run: npm run admin -- user erase --name "${name}"`)
  }
  explain(answer.text)
  for (const { title, id, now, versions, comments, lines } of await plansNaming(store, name)) {
    if (now || versions > 0) {
      explain(
        `“${name}” is still a word of the plan “${title}” (${id}) or of its versions: see there whether it is theirs.`,
      )
    }
    if (comments > 0) {
      explain(
        `“${name}” stands in ${comments === 1 ? 'a comment' : `${comments} comments`} on the plan “${title}” (${id}): who wrote them can change them, and a leader can hide them.`,
      )
    }
    if (lines > 0) {
      explain(
        `“${name}” stands in ${lines === 1 ? 'somebody’s own words' : `${lines} people’s own words`} for lines of the children’s page of the plan “${title}” (${id}): who wrote them can change them, and children see none of them.`,
      )
    }
  }
  for (const plan of children.forget(name)) {
    explain(
      `“${name}” stands on the published page for children of the plan ${plan}: publish that page again, or end its address.`,
    )
  }
  explain('First names and initials in what people wrote are for a reader to find. Devices follow when they connect.')
  explain('Backups made until now hold the person until they are thrown away: keep none for longer than 35 days.')
}
