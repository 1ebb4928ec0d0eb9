import type { Database } from 'better-sqlite3'
import type { Member, WayIn } from './members.js'
import type { SqliteMemberships } from './sqlite-memberships.js'
import { OWN_PROVIDER } from './sqlite-passwords.js'

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly createdAt: string
  readonly twoFactorEnabled: number | null
  readonly seen: string | null
}

/** Everybody who has a role, with what leaders may know of how they sign in. */
export class SqliteMemberList {
  readonly #memberships: SqliteMemberships
  readonly #people
  readonly #ways

  constructor(database: Database, memberships: SqliteMemberships) {
    this.#memberships = memberships
    this.#people = database.prepare<[], PersonRow>(
      `SELECT user.id, name, email, createdAt, twoFactorEnabled, seen.at AS seen
       FROM user LEFT JOIN seen ON seen.user_id = user.id ORDER BY name COLLATE NOCASE, email`,
    )
    this.#ways = database.prepare<[], { userId: string; providerId: string }>('SELECT userId, providerId FROM account')
  }

  list(): readonly Member[] {
    const memberships = this.#memberships.list()
    const ways = this.#ways.all()
    return this.#people.all().flatMap((person) => {
      const own = memberships.filter(({ userId }) => userId === person.id)
      if (own.length === 0) return []
      const since = own.flatMap((membership) => membership.since ?? []).sort()
      const providers = ways.filter(({ userId }) => userId === person.id).map(({ providerId }) => providerId)
      return [
        {
          id: person.id,
          name: person.name,
          email: person.email,
          roles: own.map(({ planId, role }) => ({ planId, role })),
          joinedAt: since[0] ?? person.createdAt,
          lastSeenAt: person.seen,
          twoFactor: person.twoFactorEnabled === 1,
          signsInWith: waysIn(providers),
        },
      ]
    })
  }
}

function waysIn(providers: readonly string[]): WayIn[] {
  const ways: WayIn[] = []
  if (providers.includes(OWN_PROVIDER)) ways.push('password')
  if (providers.some((provider) => provider !== OWN_PROVIDER)) ways.push('school')
  return ways.length === 0 ? ['link'] : ways
}
