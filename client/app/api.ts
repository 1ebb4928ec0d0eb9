import { isRole, type Role } from '../../schema/protocol/roles.js'
import { type Database, openDatabase } from '../local/database.js'

export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
}
export interface PlanSummary {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly academicYear: string
  readonly status: string
  readonly role: Role
}

export class SignedOutError extends Error {
  override name = 'SignedOutError'
}
export class OfflineError extends Error {
  override name = 'OfflineError'
}

const ME = 'living-plan:me'

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
  } catch {
    throw new OfflineError()
  }
  if (response.status === 401) throw new SignedOutError()
  if (response.status === 502 || response.status === 503 || response.status === 504) throw new OfflineError()
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  return response.json()
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const words = (value: unknown): string => (typeof value === 'string' ? value : '')

function readMe(value: unknown): Me | undefined {
  if (!isRecord(value) || typeof value['id'] !== 'string') return undefined
  return { id: value['id'], name: words(value['name']), email: words(value['email']) }
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
}

/**
 * Who is signed in; without a network, who was signed in last on this device.
 * @throws SignedOutError, OfflineError (nobody was ever signed in here)
 */
export async function openSession(): Promise<Session> {
  let me: Me | undefined
  try {
    me = readMe(await ask('/api/me'))
    if (me !== undefined) remember(ME, JSON.stringify(me))
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error
    me = readMe(parse(recall(ME)))
  }
  if (me === undefined) throw new OfflineError()
  const database = await openDatabase(me.id).catch(() => undefined)
  return { me, database }
}

/** The person's plans, newest answer first kept on the device; `fresh` is false when the network gave none. */
export async function listPlans({ database }: Session): Promise<{ plans: PlanSummary[]; fresh: boolean }> {
  try {
    const plans = readPlans(await ask('/api/plans'))
    await database?.put('cache', { key: 'plans', value: plans }).catch(() => undefined)
    return { plans, fresh: true }
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error
    return { plans: readPlans((await database?.get('cache', 'plans'))?.value), fresh: false }
  }
}

/** What this device knows of the person's plans without asking anyone. */
export async function knownPlans({ database }: Session): Promise<PlanSummary[]> {
  return readPlans((await database?.get('cache', 'plans').catch(() => undefined))?.value)
}

/** Creates an empty plan and returns its id. */
export async function createPlan(title: string): Promise<string> {
  const answer = await ask('/api/plans', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title }),
  })
  if (!isRecord(answer) || typeof answer['id'] !== 'string') throw new Error('The server gave no id')
  return answer['id']
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

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
