import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '../../schema/protocol/roles.js'
import { TERMINAL } from '../../server/audit/audit-log.js'
import { WHOLE_SCHOOL } from '../../server/auth/identity.js'
import { INVITATION_DAYS } from '../../server/auth/links.js'
import { openPeople } from '../../server/auth/open-people.js'
import type { SqliteAccounts } from '../../server/auth/sqlite-accounts.js'
import { joinAddress } from '../../server/school/addresses.js'

/** What is needed of a server process to reach its people. */
interface RunningServer {
  readonly dataDir: string
  readonly url: string
}

export const databaseOf = ({ dataDir }: Pick<RunningServer, 'dataDir'>): string => join(dataDir, 'living-plan.sqlite')

/** Runs `change` on the accounts of a running server, on a connection that is closed again: a crash finds no other one. */
export async function withAccounts<T>(
  server: RunningServer,
  change: (accounts: SqliteAccounts) => Promise<T>,
): Promise<T> {
  const { accounts } = await openPeople({
    file: databaseOf(server),
    secret: readFileSync(join(server.dataDir, 'auth-secret'), 'utf8').trim(),
    publicUrl: server.url,
    origins: [server.url],
  })
  try {
    return await change(accounts)
  } finally {
    accounts.close()
  }
}

/** Adds a person as `user add` does, without a process for it; gives the link with which they join. */
export function addPerson(server: RunningServer, email: string, name: string, role: Role): Promise<string> {
  return withAccounts(server, async (accounts) => {
    const { id: userId } = await accounts.addPerson(name, email)
    accounts.members.admit(TERMINAL, userId, WHOLE_SCHOOL, role)
    const given = { role, planId: WHOLE_SCHOOL, invitedBy: null, granted: true, days: INVITATION_DAYS }
    return joinAddress(server.url, accounts.links.invite({ ...given, userId, name }).secret)
  })
}

/** A bearer token of a person who was added. */
export function tokenOf(server: RunningServer, email: string): Promise<string> {
  return withAccounts(server, async (accounts) => {
    const person = await accounts.personByEmail(email)
    if (person === undefined) throw new Error(`nobody was added as ${email}`)
    return accounts.tokens.create(person.id)
  })
}
