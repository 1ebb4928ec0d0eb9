import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { openDatabase } from '../local/database.js'
import { createPlanHere } from '../local/make-plan.js'
import { newPlansHere } from '../local/new-plans.js'
import { ReachServer } from '../page/reach-server.js'
import { listPlans, openSession, type Session } from './api.js'
import { SignedOutError } from './ask.js'

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

it('nothing made here is given to the server once somebody else is signed in', async () => {
  const session = await open()
  if (session.database === undefined) throw new Error('no database')
  await createPlanHere(session.database, samplePlan)
  signedIn = 'the next at this computer'
  asked = []
  await expect(listPlans(session)).rejects.toThrow(SignedOutError)
  expect(asked).toEqual(['GET /api/me'])
})

it('a plan made here waits for its writer when somebody else signed in while it was tried again', async () => {
  const session = await open()
  if (session.database === undefined) throw new Error('no database')
  const made = await createPlanHere(session.database, samplePlan)
  const server = new ReachServer(made, session, () => false)
  await server.look()
  signedIn = 'the next at this computer'
  asked = []
  const events: string[] = []
  let connected = 0
  await server.reach(
    () => connected++,
    ({ type }) => events.push(type),
  )
  expect({ asked, events, connected }).toEqual({ asked: ['GET /api/me'], events: ['signedOut'], connected: 0 })
  signedIn = session.me.id
  await server.reach(
    () => connected++,
    ({ type }) => events.push(type),
  )
  expect(asked).toContain(`PUT /api/plans/${made}`)
  expect(connected).toBe(1)
})
