import { isRole, ROLES } from '../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../auth/identity.js'
import { signInAddress } from '../school/addresses.js'
import type { Command } from './command.js'
import { AdminError, UsageError } from './usage.js'

const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+$/
const MAX_NAME = 120

export const userAdd: Command = {
  options: ['email', 'name', 'role', 'plan'],
  required: ['email', 'name', 'role'],
  async run({ school: { accounts, store }, publicUrl, print, explain }, { email = '', name = '', role, plan }) {
    if (!EMAIL.test(email)) throw new UsageError(`--email: ${email} is not an email address.`)
    if (name.length > MAX_NAME) throw new UsageError(`--name: at most ${MAX_NAME} characters.`)
    if (!isRole(role)) throw new UsageError(`--role: one of ${ROLES.join(', ')} is needed, not ${role}.`)
    if (plan !== undefined && (await store.get(plan)) === undefined) throw new AdminError(`There is no plan ${plan}.`)
    const known = await accounts.personByEmail(email)
    const person = known ?? (await accounts.addPerson(name, email))
    accounts.memberships.grant(person.id, plan ?? WHOLE_SCHOOL, role)
    const where = plan === undefined ? 'every plan' : `plan ${plan}`
    explain(`${person.name} is ${known === undefined ? 'added' : 'now'} as ${role} of ${where}.`)
    explain('This link signs them in, once, within 7 days:')
    print(signInAddress(publicUrl, accounts.links.invite(person.id)))
  },
}
