import type { PlanDocument } from '../../schema/document.js'
import { isRole, type Role } from '../../schema/protocol/roles.js'
import { type Database, isOpen, keepFor, openDatabase, withOpen } from '../local/database.js'
import { newPlansHere } from '../local/new-plans.js'
import { ask, isRecord, OfflineError, SignedOutError, send } from './ask.js'
import { publishPlans } from './publish-plan.js'

export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Leads the whole school: invites people and sees the record of what happened. */
  readonly leader: boolean
  readonly hasPassword: boolean
  readonly twoFactor: boolean
  /** The school wants a second step from leaders, and this one has none yet: nothing else is answered. */
  readonly twoFactorNeeded: boolean
}
export interface PlanSummary {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly academicYear: string
  readonly status: string
  readonly role: Role
  /** Made on this device, and not at the school's server yet. */
  readonly onlyHere?: true
}

const ME = 'living-plan:me'

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

function readMe(value: unknown): Me | undefined {
  if (!isRecord(value)) return undefined
  const { id, name, email, leader, hasPassword, twoFactor, twoFactorNeeded } = value
  if (typeof id !== 'string') return undefined
  return {
    id,
    name: words(name),
    email: words(email),
    leader: leader === true,
    hasPassword: hasPassword === true,
    twoFactor: twoFactor === true,
    twoFactorNeeded: twoFactorNeeded === true,
  }
}

function readPlans(value: unknown): PlanSummary[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).flatMap((plan) => {
    const role = plan['role']
    if (typeof plan['id'] !== 'string' || !isRole(role)) return []
    const { title, kind, academicYear, status } = plan
    return [
      {
        id: plan['id'],
        title: words(title),
        kind: words(kind),
        academicYear: words(academicYear),
        status: words(status),
        role,
      },
    ]
  })
}

/** Who is using this page, and this person's data on this device. */
export interface Session {
  readonly me: Me
  /** undefined: the browser keeps nothing here. */
  readonly database: Database | undefined
  /**
   * The server says that it is this person, or cannot be reached. The page opens from the device before that; nothing leaves
   * the device before, because it would travel under the name of whoever is signed in. Never settles for somebody else.
   */
  readonly confirmed: Promise<void>
}

/**
 * Who the server says is signed in; without a network the device opens for them from now on, and for nobody when the server
 * says so.
 * @throws SignedOutError, OfflineError
 */
export async function whoIsHere(): Promise<Me | undefined> {
  try {
    const me = readMe(await ask('/api/me'))
    if (me !== undefined) {
      remember(ME, JSON.stringify(me))
      keepFor(me.id)
    }
    answered = me && { id: me.id, at: Date.now() }
    return me
  } catch (error) {
    if (error instanceof SignedOutError) await forgetEnded()
    throw error
  }
}

/** Milliseconds for which an answer to who is here holds: a page that opens need not ask twice. */
const FRESH_MS = 2000
let answered: { readonly id: string; readonly at: number } | undefined

/**
 * Asked before anything leaves this device after a pause: what one person wrote must not travel under the name of the next.
 * @throws OfflineError: nobody knows
 */
export async function isStillMe({ id }: Me): Promise<boolean> {
  const fresh = answered?.id === id && Math.abs(Date.now() - answered.at) < FRESH_MS
  // Another page of this browser may know better since.
  if (fresh && lastHere()?.id === id) return true
  try {
    return (await whoIsHere())?.id === id
  } catch (error) {
    if (error instanceof SignedOutError) return false
    throw new OfflineError()
  }
}

/** Removed, signed out from elsewhere or away too long: the next at this computer reads nothing of it, and no edit is lost. */
async function forgetEnded(): Promise<void> {
  const before = readMe(parse(recall(ME)))
  forgetWho()
  if (before === undefined) return
  try {
    const { keepOnlyUnsent } = await import('../local/leave-device.js')
    const database = await openDatabase(before.id)
    await keepOnlyUnsent(database)
    database.close()
  } catch (error) {
    // A browser that keeps nothing has nothing to remove.
    console.warn(error)
  }
}

/** Calls back when another page of this browser signs in as somebody other than `id`, or signs out. @returns stops it */
export function whenSomeoneElse(id: string, changed: () => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === ME && readMe(parse(event.newValue ?? undefined))?.id !== id) changed()
  }
  addEventListener('storage', listen)
  return () => removeEventListener('storage', listen)
}

/** Without a network this device no longer opens for whoever was signed in. */
export function forgetWho(): void {
  forget(ME)
}

/** Who was signed in last on this device, as far as it still knows. */
function lastHere(): Me | undefined {
  const known = readMe(parse(recall(ME)))
  // Without a network nothing can be set up: what is on this device is read all the same.
  return known && { ...known, twoFactorNeeded: false }
}

/** The device as its last person left it, without asking anyone; undefined when that was nobody. */
export async function openFromDevice(confirmed: Promise<void>): Promise<Session | undefined> {
  const me = lastHere()
  return me && { me, database: await openDatabase(me.id).catch(() => undefined), confirmed }
}

/**
 * Who is signed in; without a network, who was signed in last on this device.
 * @param before is given back when nothing has changed
 * @param asked the server's answer, when it was asked already
 * @throws SignedOutError, OfflineError (nobody was ever signed in here)
 */
export async function openSession(before?: Session, asked = whoIsHere()): Promise<Session> {
  let me: Me | undefined
  try {
    me = await asked
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error
    me = lastHere()
  }
  if (me === undefined) throw new OfflineError()
  // What the browser has closed meanwhile is opened again.
  const same = before?.me.id === me.id && (before.database === undefined || isOpen(before.database))
  if (same && JSON.stringify(before.me) === JSON.stringify(me)) return before
  const database = same ? before.database : await openDatabase(me.id).catch(() => undefined)
  return { me, database, confirmed: Promise.resolve() }
}

/**
 * The person's plans, newest answer first kept on the device; `fresh` is false when the network gave none. What was made on
 * this device is given to the server first.
 * @throws SignedOutError (also when somebody else is signed in by now), RefusedError
 */
export async function listPlans(session: Session): Promise<{ plans: PlanSummary[]; fresh: boolean }> {
  const { me, database, confirmed } = session
  try {
    await confirmed
    if (!(await isStillMe(me))) throw new SignedOutError()
    if (database !== undefined) await publishPlans(database)
    const plans = readPlans(await ask('/api/plans'))
    const kept = { key: 'plans', value: plans }
    if (database !== undefined) await withOpen(database, (open) => open.put('cache', kept)).catch(() => undefined)
    return { plans: await withNew(plans, database), fresh: true }
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error
    return { plans: await knownPlans(session), fresh: false }
  }
}

/** What this device knows of the person's plans without asking anyone. */
export async function knownPlans({ database }: Session): Promise<PlanSummary[]> {
  if (database === undefined) return []
  const kept = await withOpen(database, (open) => open.get('cache', 'plans')).catch(() => undefined)
  return withNew(readPlans(kept?.value), database)
}

async function withNew(plans: PlanSummary[], database: Database | undefined): Promise<PlanSummary[]> {
  const made = database === undefined ? [] : await newPlansHere(database).catch(() => [])
  const known = new Set(plans.map(({ id }) => id))
  const added = made
    .filter(({ plan }) => !known.has(plan))
    .map(({ plan: id, document: { plan } }): PlanSummary => {
      const { title, kind, academicYear, status } = plan
      return {
        id,
        title,
        kind: words(kind),
        academicYear: words(academicYear),
        status: words(status),
        role: 'leader',
        onlyHere: true,
      }
    })
  return [...plans, ...added]
}

/**
 * Makes a plan and returns its id. It opens at once, with or without a network.
 * @throws OfflineError when the browser keeps nothing, so that only the server could; SignedOutError, RefusedError
 */
export async function createPlan({ database }: Session, document: PlanDocument): Promise<string> {
  // A plan's id is made with more arithmetic than reading one takes.
  const { createPlanHere, make } = await import('../local/make-plan.js')
  if (database !== undefined) {
    try {
      return await createPlanHere(database, document)
    } catch (error) {
      // A full disk: the server may have room.
      console.warn(error)
    }
  }
  const { id, salt, document: named } = make(document)
  await send('PUT', `/api/plans/${id}`, { salt, document: named })
  return id
}

/** Keeps a small setting of this browser; a browser that refuses is none the worse. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Blocked storage: the setting lasts as long as the page.
  }
}

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Blocked storage kept nothing either.
  }
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
