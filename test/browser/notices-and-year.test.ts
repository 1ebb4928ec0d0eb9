import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { BlockJson } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { faultsOf } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { PlanPage, samplePlanId, signIn } from '../support/plan-page.js'
import { readCalendar } from '../support/read-calendar.js'
import { addPerson, tokenOf } from '../support/server-accounts.js'
import { ServerProcess } from '../support/server-process.js'

let server: ServerProcess
let browser: Browser
let planId: string
let governorLink: string
let governorToken: string

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  governorLink = await addPerson(server, 'idris@school.example', 'Idris Colebrook', 'governor')
  governorToken = await tokenOf(server, 'idris@school.example')
  planId = await samplePlanId(server, governorToken)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Says something beside the plan as the governor, from a program of their own. */
async function say(thread: string, text: string): Promise<void> {
  const { id: by } = await server.get<{ id: string }>('/api/me', governorToken)
  const doc = new Y.Doc()
  class Signed extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { authorization: `Bearer ${governorToken}` } })
    }
  }
  const provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, `${planId}/comments`, doc, {
    params: { v: String(SCHEMA_VERSION), durable: '1' },
    // The package wants a browser's socket, which takes no headers.
    WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  let notice: () => void = () => undefined
  provider.messageHandlers[100] = () => notice()
  await new Promise<void>((done) => provider.once('sync', () => done()))
  const saved = new Promise<void>((done) => {
    notice = done
  })
  const at = new Date().toISOString()
  doc.transact(() => {
    doc.getMap('threads').set(thread, { by, at, kind: 'challenge', anchor: null })
    doc.getMap('threads').set(`${thread}/m-1`, { by, at, text })
  })
  await saved
  provider.destroy()
}

const bell = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('a leader who is named hears of it, finds the words by it, and chooses what reaches them elsewhere', async () => {
  const leader = await PlanPage.open(browser, server, server.link, planId)
  const { page } = leader
  await bell(page, 'Notices').waitFor()
  const me = await page.evaluate(async () => (await (await fetch('/api/me')).json()).id as string)
  await say('t-1', `How do we know that it works, @[${me}]?`)
  await bell(page, 'Notices, 1 new').click()
  const sheet = page.getByRole('region', { name: 'Notices' })
  const notice = sheet.getByRole('link', { name: /^New: Idris Colebrook named you/ })
  await notice.waitFor()
  expect(await faultsOf(page)).toEqual([])
  await notice.click()
  await page.getByText('How do we know that it works').first().waitFor()
  expect(await sheet.isVisible()).toBe(false)
  await bell(page, 'Notices').waitFor()

  // From the page of all of them another plan page opens at the words.
  await say('t-2', 'And who has looked?')
  await page.goto(`${server.url}/notices`)
  await page.getByRole('link', { name: /^New: Idris Colebrook began a conversation/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('All are read.').waitFor()
  await page.getByRole('link', { name: /^Idris Colebrook began a conversation/ }).click()
  await page.getByText('And who has looked?').first().waitFor()
  expect(page.url()).toContain(`/plans/${planId}#plan/t-2`)

  await page.goto(`${server.url}/account#daily-mail`)
  await page.getByRole('switch', { name: 'Send me the daily mail' }).click()
  await page.getByText('You get no more mails about notices.').waitFor()
  await page.getByRole('button', { name: 'Make a calendar address' }).click()
  const address = await page.getByRole('textbox', { name: 'Calendar address' }).inputValue()
  expect(readCalendar(await (await fetch(address)).text()).events.length).toBeGreaterThan(5)
  expect(await faultsOf(page)).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: /^End the address made today/ }).click()
  await page.getByText('That address gives nothing any more.').waitFor()
  expect(await page.getByRole('switch', { name: 'Send me the daily mail' }).isChecked()).toBe(false)
  expect((await fetch(address)).status).toBe(404)
  expect(server.output).not.toContain(address.split('/').at(-1))
  await leader.close()
})

test('a governor’s year: what is next for them, the meetings the plan names, and the way to where a date stands', async () => {
  const calendar: BlockJson[] = [
    { type: 'section', attrs: { id: 's-gov', part: 'governance' }, content: [{ type: 'text', text: 'When we meet' }] },
    { type: 'paragraph', content: [{ type: 'text', text: '2 February 2027: full board' }] },
  ]
  const content = [...(samplePlan.content.content ?? []), ...calendar]
  const plan = { ...samplePlan, content: { ...samplePlan.content, content } }
  const owner = await browser.newContext()
  const ownersPage = await owner.newPage()
  await signIn(ownersPage, await addPerson(server, 'marian@school.example', 'Marian Thrale', 'leader'))
  await ownersPage.goto(server.url)
  const made = await ownersPage.request.post(`${server.url}/api/plans/import`, {
    data: plan,
    headers: { origin: server.url },
  })
  const { id } = (await made.json()) as { id: string } // as documented
  await owner.close()

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  const page = await context.newPage()
  await signIn(page, governorLink)
  await page.goto(`${server.url}/plans/${id}#year`)
  await page.getByRole('heading', { name: 'The governors’ year' }).waitFor()
  const mine = page.getByRole('region', { name: 'Next for you' })
  expect(await mine.getByRole('listitem').first().innerText()).toContain('Monitoring visit for priority 1')
  const spring = page.getByRole('region', { name: /^Spring term/ })
  expect(await spring.innerText()).toMatch(/2 Feb\s+Full board\s+Yours/)
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as a calendar file' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('governors-year.ics')
  await spring.getByRole('button', { name: 'Full board' }).click()
  await page.locator('[data-id="s-gov"]').waitFor()
  await page.waitForFunction(() => {
    const block = document.querySelector('[data-id="s-gov"]')?.getBoundingClientRect()
    return block !== undefined && block.top >= 0 && block.top < innerHeight
  })
  await context.close()
})
