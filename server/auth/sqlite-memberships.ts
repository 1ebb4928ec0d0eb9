import type { Database } from 'better-sqlite3'
import { isRole, type Role } from '../../schema/protocol/roles.js'
import { type Memberships, WHOLE_SCHOOL } from './identity.js'

export class SqliteMemberships implements Memberships {
  readonly #role
  readonly #grant

  constructor(database: Database) {
    this.#role = database.prepare<[string, string], { role: string }>(
      `SELECT role FROM membership WHERE user_id = ? AND plan_id IN (?, '${WHOLE_SCHOOL}') ORDER BY plan_id = '${WHOLE_SCHOOL}'`,
    )
    this.#grant = database.prepare<[string, string, string]>(
      'INSERT INTO membership (user_id, plan_id, role) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET role = excluded.role',
    )
  }

  roleOf(userId: string, planId: string): Role | undefined {
    const role = this.#role.get(userId, planId)?.role
    return isRole(role) ? role : undefined
  }

  grant(userId: string, planId: string, role: Role): void {
    this.#grant.run(userId, planId, role)
  }
}
