import type { Database } from 'better-sqlite3'
import type { Role } from '../../schema/protocol/roles.js'
import type { Actor, AuditLog } from '../audit/audit-log.js'
import type { Entrance, Person } from './accounts.js'
import { WHOLE_SCHOOL } from './identity.js'
import type { Invitation } from './links.js'
import {
  AlreadyMemberError,
  type InvitationWish,
  LastLeaderError,
  type Member,
  type Members,
  UnknownMemberError,
} from './members.js'
import type { SqliteApiTokens } from './sqlite-api-tokens.js'
import { asInvitation, type SqliteLinks, type WaitingInvitation } from './sqlite-links.js'
import { SqliteMemberList } from './sqlite-member-list.js'
import type { SqliteMemberships } from './sqlite-memberships.js'
import type { SqlitePasswords } from './sqlite-passwords.js'
import type { SqliteSessions } from './sqlite-sessions.js'
import { ERASING, LEAVING, SECOND_STEP } from './what-lets-in.js'

export interface MembersParts {
  readonly database: Database
  readonly memberships: SqliteMemberships
  readonly links: SqliteLinks
  readonly sessions: SqliteSessions
  readonly passwords: SqlitePasswords
  readonly tokens: SqliteApiTokens
  readonly audit: AuditLog
  /** The account with this email address, made when there is none. */
  readonly person: (name: string, email: string) => Promise<Person>
  readonly tell: (userId: string) => void
}

/** How somebody follows a link. */
export interface Accepting extends Pick<Entrance, 'made' | 'secondStep'> {
  readonly from: string | null
  readonly passwordHash: string | undefined
}

const LEADERS_TWO_FACTOR = 'leaders-need-two-factor'
/** The school's members in its database. A deed and its line in the audit log are one transaction. */
export class SqliteMembers implements Members {
  readonly #parts: MembersParts
  readonly #everybody
  readonly #name
  readonly #rename
  readonly #setting
  readonly #set
  readonly #twoFactor
  readonly #secondStep
  readonly #distrust
  readonly #leaving
  readonly #erasing

  constructor(parts: MembersParts) {
    this.#parts = parts
    const { database } = parts
    this.#everybody = new SqliteMemberList(database, parts.memberships)
    this.#name = database.prepare<[string], { name: string }>('SELECT name FROM user WHERE id = ?')
    this.#rename = database.prepare<[string, string]>('UPDATE user SET name = ? WHERE id = ?')
    this.#setting = database.prepare<[string], { value: string }>('SELECT value FROM school_setting WHERE name = ?')
    this.#set = database.prepare<[string, string]>(
      'INSERT INTO school_setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    )
    this.#twoFactor = database.prepare<[string], object>('SELECT 1 FROM user WHERE id = ? AND twoFactorEnabled = 1')
    this.#secondStep = SECOND_STEP.map((sql) => database.prepare<[string]>(sql))
    // What was made for whoever comes in now is not what somebody else holds.
    this.#distrust = database.prepare<[string, string]>('DELETE FROM verification WHERE value = ? AND id <> ?')
    this.#leaving = LEAVING.map((sql) => database.prepare<[string]>(sql))
    this.#erasing = ERASING.map((sql) => database.prepare<[string]>(sql))
  }

  list(): readonly Member[] {
    return this.#everybody.list()
  }

  invitations(): readonly Invitation[] {
    return this.#parts.links.waiting().filter(({ granted }) => !granted)
  }

  async invite(by: Actor, wish: InvitationWish): Promise<{ invitation: Invitation; secret: string }> {
    const { memberships, links, audit } = this.#parts
    const { name, role, planId, days } = wish
    const { id: userId, name: known } = await this.#parts.person(name, wish.email)
    return this.#write(() => {
      if (memberships.list(userId).length > 0) throw new AlreadyMemberError(known)
      for (const older of links.waiting(userId)) if (older.planId === planId) links.end(older.id)
      const { secret } = links.invite({ userId, name, role, planId, invitedBy: by.userId, granted: false, days })
      audit.add({ action: 'invited', by, subject: userId, ...place(planId), details: { role, days } })
      return { invitation: this.#written(secret), secret }
    })
  }

  withdraw(by: Actor, invitationId: string): boolean {
    const { links, audit } = this.#parts
    return this.#write(() => {
      const found = links.waiting().find(({ id }) => id === invitationId)
      if (found === undefined) return false
      links.end(invitationId)
      audit.add({ action: 'invitation-withdrawn', by, subject: found.userId, ...place(found.planId) })
      return true
    })
  }

  makeWayIn(by: Actor, userId: string): { invitation: Invitation; secret: string } {
    const { memberships, links, audit } = this.#parts
    return this.#write(() => {
      const name = this.nameOf(userId)
      const [first] = memberships.list(userId)
      if (name === undefined || first === undefined) throw new UnknownMemberError()
      const { role, planId } = first
      const secret = links.makeWayIn({ userId, name, role, planId, invitedBy: by.userId })
      audit.add({ action: 'way-in-made', by, subject: userId })
      return { invitation: this.#written(secret), secret }
    })
  }

  /**
   * Uses the secret of an invitation, or of a new way in, up and does what it is for, all in one transaction.
   * @returns whether it still worked
   */
  accept(secret: string, { from, passwordHash, made, secondStep }: Accepting): boolean {
    const { audit, passwords, sessions } = this.#parts
    return this.#write(() => {
      const used = this.#use(secret, from)
      if (used === undefined) return false
      const { userId, wayIn } = used
      const entry = { by: { userId, from }, subject: userId }
      if (passwordHash !== undefined) {
        passwords.store(userId, passwordHash)
        this.#distrust.run(userId, made)
        audit.add({ action: 'password-set', ...entry })
      }
      // Whoever needed a new way in may have lost a device with the old one.
      if (wayIn || passwordHash !== undefined) sessions.endOthers(userId, made)
      const way = wayIn ? 'a new way in' : 'an invitation'
      if (!secondStep) audit.add({ action: 'signed-in', ...entry, details: { way } })
      return true
    })
  }

  acceptWaiting(userId: string, from: string | null): void {
    this.#write(() => {
      for (const invitation of this.#parts.links.waiting(userId)) {
        this.#parts.links.use(invitation.id)
        this.#give(invitation, from)
      }
    })
  }

  setRole(by: Actor, userId: string, planId: string, role: Role): void {
    this.#write(() => {
      if (this.#parts.memberships.list(userId).length === 0) throw new UnknownMemberError()
      this.#setRole(by, userId, planId, role)
    })
  }

  /** Gives a role to somebody who may be no member yet. @throws LastLeaderError */
  admit(by: Actor, userId: string, planId: string, role: Role): void {
    this.#write(() => this.#setRole(by, userId, planId, role))
  }

  removeRole(by: Actor, userId: string, planId: string): void {
    const { memberships, audit } = this.#parts
    this.#write(() => {
      const role = memberships.own(userId, planId)
      if (role === undefined) throw new UnknownMemberError()
      audit.add({ action: 'role-removed', by, subject: userId, ...place(planId), details: { role } })
      if (memberships.list(userId).length === 1) return this.#leave(by, userId)
      memberships.revoke(userId, planId)
      this.#keepLeader(role, planId)
    })
  }

  remove(by: Actor, userId: string): void {
    this.#write(() => {
      if (this.#parts.memberships.list(userId).length === 0) throw new UnknownMemberError()
      this.#leave(by, userId)
    })
  }

  erase(by: Actor, userId: string): void {
    const { memberships, audit } = this.#parts
    this.#write(() => {
      if (this.nameOf(userId) === undefined) throw new UnknownMemberError()
      const role = memberships.own(userId, WHOLE_SCHOOL)
      for (const statement of [...this.#leaving, ...this.#erasing]) statement.run(userId)
      this.#keepLeader(role, WHOLE_SCHOOL)
      audit.add({ action: 'person-erased', by, subject: userId })
    })
    // The write-ahead log still holds the rows as they were; where others are reading it goes at their next checkpoint.
    this.#parts.database.pragma('wal_checkpoint(TRUNCATE)')
    this.#parts.tell(userId)
  }

  rename(by: Actor, userId: string, name: string): void {
    this.#write(() => {
      if (this.#parts.memberships.list(userId).length === 0) throw new UnknownMemberError()
      if (this.nameOf(userId) === name) return
      this.#rename.run(name, userId)
      this.#parts.audit.add({ action: 'name-changed', by, subject: userId })
    })
  }

  nameOf(userId: string): string | undefined {
    return this.#name.get(userId)?.name
  }

  leadersNeedTwoFactor(): boolean {
    return this.#setting.get(LEADERS_TWO_FACTOR)?.value === 'true'
  }

  requireTwoFactorOfLeaders(by: Actor, required: boolean): void {
    this.#write(() => {
      if (this.leadersNeedTwoFactor() === required) return
      this.#set.run(LEADERS_TWO_FACTOR, String(required))
      this.#parts.audit.add({ action: 'leaders-two-factor', by, details: { required } })
    })
    for (const { userId, planId } of this.#parts.memberships.list())
      if (planId === WHOLE_SCHOOL) this.#parts.tell(userId)
  }

  /** All that lets the person in goes. @throws LastLeaderError */
  #leave(by: Actor, userId: string): void {
    const role = this.#parts.memberships.own(userId, WHOLE_SCHOOL)
    for (const statement of this.#leaving) statement.run(userId)
    this.#keepLeader(role, WHOLE_SCHOOL)
    this.#parts.audit.add({ action: 'member-removed', by, subject: userId })
    this.#parts.tell(userId)
  }

  #use(secret: string, from: string | null): { userId: string; wayIn: boolean } | undefined {
    const { links, memberships, tokens } = this.#parts
    const row = links.take('invitation', secret)
    if (row !== undefined) {
      const invitation = asInvitation(row)
      if (invitation !== undefined) this.#give(invitation, from)
      return { userId: row.user_id, wayIn: false }
    }
    const userId = links.redeem('way-in', secret)
    if (userId === undefined || memberships.list(userId).length === 0) return undefined
    this.#switchSecondStepOff({ userId, from }, userId)
    tokens.revokeAll({ userId, from }, userId, 'a new way in')
    return { userId, wayIn: true }
  }

  #switchSecondStepOff(by: Actor, userId: string): void {
    const on = this.#twoFactor.get(userId) !== undefined
    for (const statement of this.#secondStep) statement.run(userId)
    if (on) this.#parts.audit.add({ action: 'two-factor-off', by, subject: userId, details: { way: 'a new way in' } })
  }

  #written(secret: string): Invitation {
    const invitation = this.#parts.links.look(secret)
    if (invitation === undefined) throw new Error('the invitation that was just written is not there')
    return invitation
  }

  #setRole(by: Actor, userId: string, planId: string, role: Role): void {
    const { memberships, audit } = this.#parts
    const before = memberships.own(userId, planId)
    if (before === role) return
    memberships.grant(userId, planId, role)
    this.#keepLeader(before, planId)
    const details = { role, ...(before === undefined ? {} : { before }) }
    audit.add({ action: 'role-given', by, subject: userId, ...place(planId), details })
  }

  #give({ userId, name, role, planId, granted }: WaitingInvitation, from: string | null): void {
    const { memberships, audit } = this.#parts
    // Somebody who comes back after they were removed may have another name by now.
    if (memberships.list(userId).length === 0) this.#rename.run(name, userId)
    if (!granted) memberships.grant(userId, planId, role)
    const by = { userId, from }
    audit.add({ action: 'invitation-accepted', by, subject: userId, ...place(planId), details: { role } })
  }

  /** Called after the change, inside its transaction, which the error undoes. @throws LastLeaderError */
  #keepLeader(lost: Role | undefined, planId: string): void {
    if (lost === 'leader' && planId === WHOLE_SCHOOL && this.#parts.memberships.leaders() === 0)
      throw new LastLeaderError()
  }

  #write<T>(work: () => T): T {
    return this.#parts.database.transaction(work).immediate()
  }
}

function place(planId: string): { plan?: string } {
  return planId === WHOLE_SCHOOL ? {} : { plan: planId }
}
