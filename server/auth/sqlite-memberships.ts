import type { Database } from 'better-sqlite3'
import { isRole, type Role } from '../../schema/protocol/roles.js'
import { type Memberships, WHOLE_SCHOOL } from './identity.js'

export interface Membership {
  readonly userId: string
  readonly planId: string
  readonly role: Role
  /** ISO 8601; null: from before this was noted. */
  readonly since: string | null
}

interface Row {
  readonly user_id: string
  readonly plan_id: string
  readonly role: string
  readonly since: string | null
}

export class SqliteMemberships implements Memberships {
  readonly #tell: (userId: string) => void
  readonly #role
  readonly #grant
  readonly #people
  readonly #own
  readonly #all
  readonly #of
  readonly #leaders
  readonly #revoke

  constructor(database: Database, tell: (userId: string) => void) {
    this.#tell = tell
    this.#role = database.prepare<[string, string], { role: string }>(
      `SELECT role FROM membership WHERE user_id = ? AND plan_id IN (?, '${WHOLE_SCHOOL}') ORDER BY plan_id = '${WHOLE_SCHOOL}'`,
    )
    // What was given for the plan itself comes last and stands.
    this.#people = database.prepare<[string], Pick<Row, 'user_id' | 'role'>>(
      `SELECT user_id, role FROM membership WHERE plan_id IN (?, '${WHOLE_SCHOOL}') ORDER BY plan_id <> '${WHOLE_SCHOOL}'`,
    )
    this.#grant = database.prepare<[string, string, string, string]>(
      'INSERT INTO membership (user_id, plan_id, role, since) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role',
    )
    this.#own = database.prepare<[string, string], { role: string }>(
      'SELECT role FROM membership WHERE user_id = ? AND plan_id = ?',
    )
    this.#all = database.prepare<[], Row>('SELECT * FROM membership ORDER BY plan_id')
    this.#of = database.prepare<[string], Row>('SELECT * FROM membership WHERE user_id = ? ORDER BY plan_id')
    this.#leaders = database.prepare<[], { count: number }>(
      `SELECT count(*) AS count FROM membership JOIN user ON user.id = membership.user_id
       WHERE plan_id = '${WHOLE_SCHOOL}' AND role = 'leader'`,
    )
    this.#revoke = database.prepare<[string, string]>('DELETE FROM membership WHERE user_id = ? AND plan_id = ?')
  }

  roleOf(userId: string, planId: string): Role | undefined {
    const role = this.#role.get(userId, planId)?.role
    return isRole(role) ? role : undefined
  }

  peopleOf(planId: string): ReadonlyMap<string, Role> {
    const rows = this.#people.all(planId)
    return new Map(rows.flatMap(({ user_id, role }) => (isRole(role) ? [[user_id, role] as const] : [])))
  }

  grant(userId: string, planId: string, role: Role): void {
    this.#grant.run(userId, planId, role, new Date().toISOString())
    this.#tell(userId)
  }

  /** The role given for exactly this plan, or exactly for the whole school. */
  own(userId: string, planId: string): Role | undefined {
    const role = this.#own.get(userId, planId)?.role
    return isRole(role) ? role : undefined
  }

  list(userId?: string): readonly Membership[] {
    const rows = userId === undefined ? this.#all.all() : this.#of.all(userId)
    return rows.flatMap(({ user_id, plan_id, role, since }) =>
      isRole(role) ? [{ userId: user_id, planId: plan_id, role, since }] : [],
    )
  }

  /** Leaders of the whole school. */
  leaders(): number {
    return this.#leaders.get()?.count ?? 0
  }

  revoke(userId: string, planId: string): void {
    this.#revoke.run(userId, planId)
    this.#tell(userId)
  }
}
