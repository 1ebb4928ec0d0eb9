import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import { type PlanPage, signIn } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit(school.server.link, { offline: true })
  await ann.waitForStatus('Saved')
})

afterAll(async () => {
  await school?.close()
})

const heading = (page: Page) => page.getByRole('heading', { name: 'Your plans' })

interface Listed {
  readonly id: string
  readonly title: string
}
const listed = async (): Promise<Listed[]> =>
  (await ann.page.request.get(`${school.server.url}/api/plans`)).json() as Promise<Listed[]>

/** Changes that the device keeps of one person's plans; none before the page has made its tables. */
const rowsHere = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const kept = (await indexedDB.databases()).find(({ name }) => /^living-plan\/[^/]+$/.test(name ?? ''))
    if (kept?.name === undefined || kept.version === undefined || kept.version < 2) return 0
    const opening = indexedDB.open(kept.name)
    await new Promise((done) => opening.addEventListener('success', done))
    const counting = opening.result.transaction('updates').objectStore('updates').count()
    await new Promise((done) => counting.addEventListener('success', done))
    opening.result.close()
    return counting.result
  })

test('the page can be installed: name, icons and a worker that serves it', async () => {
  const devtools = await ann.context.newCDPSession(ann.page)
  const { errors, data = '' } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const { icons } = JSON.parse(data) as { icons: { src: string; purpose: string }[] }
  expect(icons.map(({ purpose }) => purpose)).toContain('maskable')
  for (const { src } of icons) expect((await ann.page.request.get(school.server.url + src)).status()).toBe(200)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // A browser context of a test is never one that a person installs from.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
})

test('R10: a plan made with no server at all is written in, listed as only here, and given to the school on return', async () => {
  const { page } = ann
  await page.goto(`${school.server.url}/`)
  await heading(page).waitFor()
  await school.server.down()
  await page.reload()
  await page.getByText('No connection. These are the plans this device knows.').waitFor()
  await page.getByRole('link', { name: 'Create a plan' }).click()
  await page.getByRole('link', { name: /^An empty page/ }).click()
  await page.getByRole('textbox', { name: 'What is the plan called?' }).fill('Written on a train')
  await page.keyboard.press('Enter')
  await page.locator('.plan-text:focus').waitFor()
  await ann.waitForStatus('Only on this device')
  await page.keyboard.type('Somewhere near Crewe')
  const address = page.url()

  await ann.keptHere()
  await page.reload()
  await page.locator('.plan-text', { hasText: 'Somewhere near Crewe' }).waitFor()
  await page.goto(`${school.server.url}/`)
  const entry = page.getByRole('listitem').filter({ hasText: 'Written on a train' })
  await entry.getByText('Only on this device until there is a connection').waitFor()
  await entry.getByRole('link').click()
  await page.locator('.plan-text', { hasText: 'Somewhere near Crewe' }).waitFor()
  expect(page.url()).toBe(address)

  await school.server.up()
  await ann.waitForStatus('Saved')
  const found = (await listed()).filter(({ title }) => title === 'Written on a train')
  expect(found).toHaveLength(1)
  const document = await page.request.get(`${school.server.url}/api/plans/${found[0]?.id}/document`)
  expect((await document.text()).split('Somewhere near Crewe')).toHaveLength(2)
  await page.goto(`${school.server.url}/`)
  await page.getByRole('listitem').filter({ hasText: 'Written on a train' }).getByText('You lead this').waitFor()
})

test('the plan opens from the device while the server does not answer, and nothing is sent before it has', async () => {
  const { page } = ann
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  await ann.waitForStatus('Saved')
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  // What the page before has still opened is not meant.
  page.once('framenavigated', () => void sockets.splice(0))
  await page.route('**/api/me', async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await ann.editor.waitFor()
  await ann.typeAtEnd('a-11', ' (before the answer)')
  await ann.waitForStatus(/only on this device/)
  expect(sockets).toEqual([])
  answer()
  await ann.waitForStatus('Saved')
  await page.unroute('**/api/me')
  expect(JSON.stringify(await school.document())).toContain('(before the answer)')
})

test('R10: what the browser closes or clears under the open page is kept again with the next letter', async () => {
  const { page } = ann
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  await ann.waitForStatus('Saved')
  const cleared = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('living-plan/') ? [name] : []))
    for (const name of names)
      await new Promise((done, failed) => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = done
        request.onerror = failed
      })
    return names.length
  })
  expect(cleared).toBeGreaterThan(0)
  await school.server.down()
  await ann.typeAtEnd('a-12', ' (kept again)')
  await ann.waitForStatus(/only on this device/)
  // The whole plan and a row a letter; until then the page would ask before it is left.
  await expect.poll(() => rowsHere(page)).toBe(1 + ' (kept again)'.length)
  await ann.keptHere()
  await page.reload()
  await ann.waitForWords('a-12', '(kept again)')
  await school.server.up()
  await ann.waitForStatus('Saved')
  expect(JSON.stringify(await school.document()).split('(kept again)')).toHaveLength(2)
})

test('a device that keeps nothing, or is full, says so before the first letter and gives the plan out', async () => {
  const context = await school.browser.newContext({
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  await signIn(page, school.server.link)
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('no storage in this window', 'InvalidStateError')
    }
  })
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  const told = page.getByRole('alert').filter({ hasText: 'This browser keeps nothing on this device' })
  await told.waitFor()
  const download = page.waitForEvent('download')
  await told.getByRole('button', { name: 'Download a copy' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  const imported = await page.request.post(`${school.server.url}/api/plans/import`, {
    data: file,
    headers: { 'content-type': 'application/json', origin: school.server.url },
  })
  expect(imported.status()).toBe(201)
  await told.getByRole('button', { name: 'Copy as text' }).click()
  await told.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Action: ')
  await context.close()

  const full = await school.visit()
  // What a browser does whose disk is full; there is no way to fill the disk of this one alone.
  await full.page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse })
  })
  await full.page.reload()
  await full.page.getByRole('alert').filter({ hasText: 'This device keeps nothing more' }).waitFor()
  await full.close()
})

test('R10: who is signed out is offered to remove what the device keeps, and so is whoever sits there next', async () => {
  const ben = await school.visit(school.benLink, { offline: true })
  await ben.waitForStatus('Saved')
  await school.server.down()
  await ben.typeAtEnd('a-11', ' (never sent)')
  await ben.waitForStatus(/only on this device/)
  await ben.context.clearCookies()
  await school.server.up()
  const told = ben.page.getByRole('status').filter({ hasText: 'You are signed out' })
  await told.waitFor()

  const next = await ben.context.newPage()
  await next.goto(`${school.server.url}/sign-in`)
  await next.getByRole('button', { name: 'Remove plans others left on this device' }).click()
  await next.getByRole('dialog').getByText('This device keeps 1 plan.').waitFor()
  expect(await faultsOf(next)).toEqual([])
  await next.close()

  await told.getByRole('button', { name: 'Remove what this device keeps of you' }).click()
  const dialog = ben.page.getByRole('dialog')
  await dialog.getByText(/edits? (has|have) not reached the school’s server/).waitFor()
  const remove = dialog.getByRole('button', { name: 'Remove', exact: true })
  expect(await remove.isDisabled()).toBe(true)
  await dialog.getByRole('checkbox', { name: 'Remove them as well. I know that they are lost.' }).check()
  await remove.click()
  await ben.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await expect.poll(() => rowsHere(ben.page)).toBe(0)
  await ben.close()
})
