import { isRole, ROLES } from '../../schema/protocol/roles.js'
import { TERMINAL } from '../audit/audit-log.js'
import { WHOLE_SCHOOL } from '../auth/identity.js'
import { INVITATION_DAYS } from '../auth/links.js'
import { joinAddress } from '../school/addresses.js'
import { EMAIL, MAX_NAME_CHARACTERS } from '../school/person-rules.js'
import type { Command } from './command.js'
import { AdminError, UsageError } from './usage.js'

export const userAdd: Command = {
  begins: true,
  options: ['email', 'name', 'role', 'plan'],
  required: ['email', 'name', 'role'],
  async run({ school: { accounts, store }, publicUrl, print, explain }, { email = '', name = '', role, plan }) {
    if (!EMAIL.test(email)) throw new UsageError(`--email: ${email} is not an email address.`)
    if (name.length > MAX_NAME_CHARACTERS) throw new UsageError(`--name: at most ${MAX_NAME_CHARACTERS} characters.`)
    if (!isRole(role)) throw new UsageError(`--role: one of ${ROLES.join(', ')} is needed, not ${role}.`)
    if (plan !== undefined && (await store.get(plan)) === undefined) throw new AdminError(`There is no plan ${plan}.`)
    const known = await accounts.personByEmail(email)
    const person = known ?? (await accounts.addPerson(name, email))
    const planId = plan ?? WHOLE_SCHOOL
    accounts.members.admit(TERMINAL, person.id, planId, role)
    const where = plan === undefined ? 'every plan' : `plan ${plan}`
    explain(`${person.name} is ${known === undefined ? 'added' : 'now'} as ${role} of ${where}.`)
    if (known !== undefined) {
      // Theirs may be lost, and a code of the second step with it: the link asks for neither.
      explain(`This link signs them in, once, within ${INVITATION_DAYS} days, and switches a second step off:`)
      print(joinAddress(publicUrl, accounts.members.makeWayIn(TERMINAL, person.id).secret))
      return
    }
    const given = { role, planId, invitedBy: null, granted: true, days: INVITATION_DAYS }
    const invitation = { ...given, userId: person.id, name: person.name }
    explain(`This link signs them in, once, within ${INVITATION_DAYS} days:`)
    print(joinAddress(publicUrl, accounts.links.invite(invitation).secret))
  },
}
