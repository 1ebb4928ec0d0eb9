import type { PlanDocument } from '../../../schema/document.js'
import type { PlanStatus } from '../../../schema/header.js'
import { ask, isRecord, send } from '../../app/ask.js'

/** One state of the plan that the server keeps. */
export interface Version {
  readonly id: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly kind: string
  readonly name: string | null
  /** Who kept it; null: the server by itself, or somebody who has left. */
  readonly by: string | null
}

/** Newest first; for others than leaders those with a name. @throws what `ask` throws */
export async function askVersions(plan: string): Promise<readonly Version[]> {
  const answer = await ask(`/api/plans/${plan}/versions`)
  const list = isRecord(answer) ? answer['versions'] : undefined
  return Array.isArray(list) ? list.flatMap(readVersion) : []
}

function readVersion(given: unknown): Version[] {
  if (!isRecord(given)) return []
  const { id, at, kind, name, by } = given
  if (typeof id !== 'number' || typeof at !== 'string' || typeof kind !== 'string') return []
  const who = isRecord(by) && typeof by['name'] === 'string' ? by['name'] : null
  return [{ id, at, kind, name: typeof name === 'string' ? name : null, by: who }]
}

/** Documents that were read: a version never changes, and somebody who compares goes back and forth. */
const read = new Map<string, Promise<PlanDocument>>()
const MOST_READ = 8

/** The plan as it was, as everybody may see it. @throws what `ask` throws */
export function askDocument(plan: string, version: number): Promise<PlanDocument> {
  const key = `${plan}/${version}`
  const known = read.get(key)
  if (known !== undefined) return known
  // The server has checked what it keeps.
  const asked = ask(`/api/plans/${plan}/versions/${version}?everybodys=1`) as Promise<PlanDocument>
  read.set(key, asked)
  asked.catch(() => read.delete(key))
  const [oldest] = read.keys()
  if (read.size > MOST_READ && oldest !== undefined) read.delete(oldest)
  return asked
}

export async function keepVersion(plan: string, name: string): Promise<void> {
  await send('POST', `/api/plans/${plan}/versions`, { name })
}

export async function renameVersion(plan: string, version: number, name: string): Promise<void> {
  await send('PUT', `/api/plans/${plan}/versions/${version}`, { name })
}

export async function restoreAll(plan: string, version: number): Promise<void> {
  await send('POST', `/api/plans/${plan}/versions/${version}/restore`)
}

export async function restoreBlock(plan: string, version: number, block: string, belonging: boolean): Promise<void> {
  await send('POST', `/api/plans/${plan}/versions/${version}/restore-block`, { block, belonging })
}

export async function takeStep(
  plan: string,
  step: { readonly to: PlanStatus; readonly on: string; readonly reason?: string },
): Promise<void> {
  await send('POST', `/api/plans/${plan}/step`, step)
}
