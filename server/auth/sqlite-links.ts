import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { isRole } from '../../schema/protocol/roles.js'
import { hashSecret, newSecret } from './hash.js'
import {
  INVITATION_DAYS,
  type Invitation,
  type LinkKind,
  type Links,
  type NewInvitation,
  type NewWayIn,
} from './links.js'

const HOUR_MS = 3_600_000
/** The link that a start prints works as often as needed, for a day or until the next start. */
const OWNER_MS = 24 * HOUR_MS
const MAIL_MS = HOUR_MS / 4

interface LinkRow {
  readonly id: string
  readonly hash: Uint8Array
  readonly kind: LinkKind
  readonly user_id: string
  readonly name: string | null
  readonly role: string | null
  readonly plan_id: string | null
  readonly granted: number
  readonly invited_by: string | null
  readonly created_at: number
  readonly expires_at: number
}
type WithEmail = LinkRow & { readonly email: string; readonly person: string }

/** An invitation whose role is still to be given. */
export interface WaitingInvitation extends Invitation {
  readonly granted: boolean
}

const WORKS = "(kind = 'owner' OR used_at IS NULL) AND ended_at IS NULL AND expires_at > ?"

/** Only the SHA-256 of a secret is stored. */
export class SqliteLinks implements Links {
  readonly #database: Database
  readonly #insert
  readonly #dropOwners
  readonly #dropMail
  readonly #find
  readonly #use
  readonly #waiting
  readonly #waitingFor
  readonly #end
  readonly #endWaysIn

  constructor(database: Database) {
    this.#database = database
    this.#insert = database.prepare<[Omit<LinkRow, 'id'> & { id: string }]>(
      `INSERT INTO link (id, hash, kind, user_id, name, role, plan_id, granted, invited_by, created_at, expires_at)
       VALUES (@id, @hash, @kind, @user_id, @name, @role, @plan_id, @granted, @invited_by, @created_at, @expires_at)`,
    )
    this.#dropOwners = database.prepare<[string]>(`DELETE FROM link WHERE user_id = ? AND kind = 'owner'`)
    // Mails a person asked for before stop working, and those of everybody that nobody used are forgotten.
    this.#dropMail = database.prepare<[string, number]>(
      `DELETE FROM link WHERE kind = 'mail' AND (user_id = ? OR expires_at < ?)`,
    )
    const joined = 'SELECT link.*, user.email, user.name AS person FROM link JOIN user ON user.id = link.user_id'
    this.#find = database.prepare<[Uint8Array, number], WithEmail>(`${joined} WHERE hash = ? AND ${WORKS}`)
    this.#use = database.prepare<[number, string]>('UPDATE link SET used_at = ? WHERE id = ?')
    this.#waiting = database.prepare<[number], WithEmail>(
      `${joined} WHERE kind = 'invitation' AND ${WORKS} ORDER BY created_at DESC, id`,
    )
    this.#waitingFor = database.prepare<[string, number], WithEmail>(
      `${joined} WHERE kind = 'invitation' AND user_id = ? AND ${WORKS} ORDER BY created_at DESC, id`,
    )
    // What `user add` printed is a way in as well: its role was given already.
    this.#endWaysIn = database.prepare<[number, string]>(
      `UPDATE link SET ended_at = ? WHERE user_id = ? AND used_at IS NULL AND ended_at IS NULL
       AND (kind = 'way-in' OR (kind = 'invitation' AND granted = 1))`,
    )
    this.#end = database.prepare<[number, string]>('UPDATE link SET ended_at = ? WHERE id = ? AND ended_at IS NULL')
  }

  invite(invitation: NewInvitation, now = Date.now()): { id: string; secret: string } {
    const { userId, name, role, planId, invitedBy, granted, days } = invitation
    const secret = newSecret()
    const id = randomBytes(10).toString('hex')
    const given = { name, role, plan_id: planId, granted: granted ? 1 : 0, invited_by: invitedBy }
    this.#add(id, secret, 'invitation', userId, now, now + days * 24 * HOUR_MS, given)
    return { id, secret }
  }

  makeWayIn({ userId, name, role, planId, invitedBy }: NewWayIn, now = Date.now()): string {
    const secret = newSecret()
    const given = { name, role, plan_id: planId, granted: 1, invited_by: invitedBy }
    this.#database.transaction(() => {
      this.#endWaysIn.run(now, userId)
      const until = now + INVITATION_DAYS * 24 * HOUR_MS
      this.#add(randomBytes(10).toString('hex'), secret, 'way-in', userId, now, until, given)
    })()
    return secret
  }

  mail(userId: string, now = Date.now()): string {
    const secret = newSecret()
    this.#database.transaction(() => {
      this.#dropMail.run(userId, now)
      this.#add(randomBytes(10).toString('hex'), secret, 'mail', userId, now, now + MAIL_MS)
    })()
    return secret
  }

  replaceOwners(userId: string, now = Date.now()): string {
    const secret = newSecret()
    this.#database.transaction(() => {
      this.#dropOwners.run(userId)
      this.#add(randomBytes(10).toString('hex'), secret, 'owner', userId, now, now + OWNER_MS)
    })()
    return secret
  }

  look(secret: string, now = Date.now()): Invitation | undefined {
    const row = this.#find.get(hashSecret(secret), now)
    return row?.kind === 'invitation' || row?.kind === 'way-in' ? asInvitation(row) : undefined
  }

  redeem(kind: LinkKind, secret: string, now = Date.now()): string | undefined {
    return this.take(kind, secret, now)?.user_id
  }

  awaits(userId: string, now = Date.now()): boolean {
    return this.#waitingFor.get(userId, now) !== undefined
  }

  /** Uses the secret up and gives what it was made for. */
  take(kind: LinkKind, secret: string, now = Date.now()): WithEmail | undefined {
    const hash = hashSecret(secret)
    const take = this.#database.transaction(() => {
      const row = this.#find.get(hash, now)
      if (row === undefined || row.kind !== kind) return undefined
      this.#use.run(now, row.id)
      return row
    })
    return this.#database.inTransaction ? take() : take.immediate()
  }

  /** Uses up an invitation that was accepted in another way. */
  use(id: string, now = Date.now()): void {
    this.#use.run(now, id)
  }

  waiting(userId?: string, now = Date.now()): readonly WaitingInvitation[] {
    const rows = userId === undefined ? this.#waiting.all(now) : this.#waitingFor.all(userId, now)
    return rows.flatMap((row) => asInvitation(row) ?? [])
  }

  end(id: string, now = Date.now()): void {
    this.#end.run(now, id)
  }

  #add(
    id: string,
    secret: string,
    kind: LinkKind,
    userId: string,
    now: number,
    expiresAt: number,
    given: Pick<LinkRow, 'name' | 'role' | 'plan_id' | 'granted' | 'invited_by'> = NOTHING_GIVEN,
  ): void {
    const times = { created_at: now, expires_at: expiresAt }
    this.#insert.run({ id, hash: hashSecret(secret), kind, user_id: userId, ...given, ...times })
  }
}

const NOTHING_GIVEN = { name: null, role: null, plan_id: null, granted: 1, invited_by: null } as const

export function asInvitation(row: WithEmail): WaitingInvitation | undefined {
  const { role, plan_id: planId } = row
  if (!isRole(role) || planId === null) return undefined
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name ?? row.person,
    email: row.email,
    role,
    planId,
    invitedBy: row.invited_by,
    wayIn: row.kind === 'way-in',
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    granted: row.granted === 1,
  }
}
