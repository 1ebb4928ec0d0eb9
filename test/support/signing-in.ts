/** A school of its own for every test, with Bea in it, who has a password. */
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { codeFor } from './authenticator-app.js'
import { type Member, openSchool, type TestSchool } from './school.js'
import { Visitor } from './visitor.js'

export const PASSWORD = 'four quiet words here'
export const WRONG = 'not the password at all'

export let school: TestSchool
export let bea: Member
beforeEach(async () => {
  school = await openSchool()
  bea = await school.member('staff')
  await school.accounts.setPassword(bea.userId, PASSWORD)
})
afterEach(() => school.close())

export const visitor = (options = {}) => new Visitor(school.url, options)
/** Every text of every row of the people's tables. */
export function stored(...tables: string[]): string {
  const database = new Sqlite(`${school.folder}/school.sqlite`, { readonly: true })
  const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all())
  database.close()
  return JSON.stringify(rows)
}
export function socketOf({ cookie }: Visitor): WebSocket {
  const headers = { cookie, origin: school.url }
  const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${school.plan.id}?v=2`, { headers })
  onTestFinished(() => socket.terminate())
  return socket
}
export async function enableTwoFactor(browser: Visitor, given: object = { password: PASSWORD }) {
  const { status, body } = await browser.post('/api/auth/two-factor/enable', given)
  expect(status).toBe(200)
  const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] } // as agreed
  const verified = await browser.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })
  expect([verified.status, verified.body]).toEqual([200, {}])
  return { totpURI, backupCodes }
}
