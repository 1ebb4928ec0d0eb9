import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { openDatabase } from '../local/database.js'
import { createPlanHere, newPlansHere } from '../local/new-plans.js'
import { listPlans, openSession, type Session } from './api.js'

/** Who the school's server says is signed in, and what was asked of it. */
let signedIn: string
let asked: string[]

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', (path: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${path}`)
    const answer = path === '/api/me' ? { id: signedIn } : []
    return Promise.resolve(method === 'PUT' ? new Response(null, { status: 204 }) : Response.json(answer))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function open(): Promise<Session> {
  signedIn = randomUUID()
  return openSession()
}

it('lists the plans, and gives the server what was made here, though the browser has closed the database', async () => {
  const session = await open()
  const { database } = session
  if (database === undefined) throw new Error('no database')
  const made = await createPlanHere(database, samplePlan)
  database.close()
  expect(await listPlans(session)).toEqual({ plans: [], fresh: true })
  expect(asked).toContain(`PUT /api/plans/${made}`)
  expect(await newPlansHere(await openDatabase(session.me.id))).toEqual([])
})

it('a session is the same when asked again, unless the browser has closed its database', async () => {
  const session = await open()
  expect(await openSession(session)).toBe(session)
  session.database?.close()
  const again = await openSession(session)
  expect(again.me).toEqual(session.me)
  expect(await again.database?.count('updates')).toBe(0)
})
