import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PeoplePage } from '../support/people-page.js'
import { caretIsHeard } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

const PASSWORD = 'lantern paper violin moss'
const ANN = 'ann.moor@school.example'

let school: SampleSchool
let owner: PeoplePage
let ann: PeoplePage

beforeAll(async () => {
  school = await SampleSchool.open()
  owner = await PeoplePage.owner(school.browser, school.server)
  ann = await PeoplePage.open(school.browser, school.server)
  await ann.join(await owner.invite('Ann Moor', ANN, 'Staff'), PASSWORD)
})

afterAll(async () => {
  await school?.close()
})

const status = (page: Page) => page.getByTestId('save-status')
const stored = async () => JSON.stringify(await school.document())

async function openPlan(page: Page): Promise<void> {
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  await page.locator('[data-id="a-11"] .block-text').waitFor()
}

async function type(page: Page, words: string): Promise<void> {
  await page.locator('[data-id="a-11"] .block-text').click()
  await page.keyboard.press('End')
  await caretIsHeard(page)
  await page.keyboard.type(words)
}

test('on a shared computer nobody’s words travel under the name of whoever signs in next', async () => {
  await openPlan(ann.page)
  await status(ann.page).filter({ hasText: 'Saved' }).waitFor()
  // Another tab of the same browser: Ann signs out, the owner signs in with her link.
  const tab = await ann.context.newPage()
  await tab.goto(`${school.server.url}/account`)
  await tab.getByRole('button', { name: 'Sign out of this device' }).click()
  const dialog = tab.getByRole('dialog')
  const wipe = dialog.getByRole('checkbox', { name: 'Remove the plans kept on this device' })
  await wipe.uncheck()
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click()
  await tab.getByRole('heading', { name: 'Sign in' }).waitFor()
  await ann.reads('You are signed out. What you type stays on this device until you sign in again.')
  await tab.goto(school.server.link)
  await tab.goto(`${school.server.url}/account`)
  await tab.getByRole('heading', { name: 'Your account' }).waitFor()

  await type(ann.page, ' (written by Ann)')
  await status(ann.page)
    .filter({ hasText: /only on this device/ })
    .waitFor()
  await ann.button('Sign in').click()
  await ann.reads('What Ann Moor wrote here stays on this device until Ann Moor signs in again.')
  expect(await stored()).not.toContain('(written by Ann)')

  // The owner leaves, Ann comes back to her own page: her words are there, and travel under her name.
  await tab.request.post(`${school.server.url}/api/auth/sign-out`, {
    data: {},
    headers: { origin: school.server.url },
  })
  await tab.close()
  await ann.page.reload()
  await ann.field('Email').fill(ANN)
  await ann.field('Password').fill(PASSWORD)
  await ann.page.keyboard.press('Enter')
  await status(ann.page).filter({ hasText: 'Saved' }).waitFor()
  expect(await stored()).toContain('(written by Ann)')
})

test('R10: what was written and not sent before the role changed is set aside with a download, and nobody sees it as the plan', async () => {
  await school.server.down()
  await type(ann.page, ' (too late to be sent)')
  await status(ann.page)
    .filter({ hasText: /only on this device/ })
    .waitFor()
  await ann.context.setOffline(true)
  await school.server.up()
  await owner.page.goto(school.server.link)
  await owner.goto('/people')
  await owner.button('Change what Ann Moor may do').click()
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Viewer', exact: true }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await owner.reads('What Ann Moor may do has changed.')
  await ann.context.setOffline(false)
  await status(ann.page).filter({ hasText: 'You can read this plan' }).waitFor()
  await ann.reads(/some of what you wrote had not been sent/i)
  // To read beside the plan, and to keep: nothing of it can go back.
  await ann.page.getByRole('button', { name: 'Compare', exact: true }).click()
  const copy = ann.page.getByRole('dialog', { name: 'What was set aside' })
  await copy.locator('mark', { hasText: '(too late to be sent)' }).waitFor()
  expect(await copy.getByRole('button', { name: /put back/i }).count()).toBe(0)
  await copy.getByRole('button', { name: 'Close' }).last().click()
  const download = ann.page.waitForEvent('download')
  await ann.button('Download your copy').click()
  expect((await download).suggestedFilename()).toMatch(/\.json$/)
  expect(await ann.page.locator('[data-id="a-11"] .block-text').innerText()).not.toContain('(too late to be sent)')
  expect(await stored()).not.toContain('(too late to be sent)')
})

test('R10: and so it is for whoever was removed meanwhile', async () => {
  await owner.goto('/people')
  await owner.button('Change what Ann Moor may do').click()
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Staff', exact: true }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await ann.page.locator('[contenteditable="true"]').first().waitFor()
  // Between the two the line is silent: edits are sent and not confirmed, as behind a train's tunnel.
  await ann.page.routeWebSocket('**/sync/**', (socket) => {
    const server = socket.connectToServer()
    socket.onMessage(() => undefined)
    server.onMessage((message) => socket.send(message))
  })
  await ann.page.reload()
  await type(ann.page, ' (never to arrive)')
  await status(ann.page)
    .filter({ hasText: /Saving|only on this device/ })
    .waitFor()
  await owner.goto('/people')
  await owner.button('Change what Ann Moor may do').click()
  await owner.button('Remove from the school').click()
  await owner.button('Remove').click()
  await ann.reads('You no longer have access to this plan')
  await ann.reads(/some of what you wrote had not been sent/i)
  // The copy of the time when Ann could still read the plan is there too, but says nothing that is no longer so.
  await expect.poll(() => ann.button('Download your copy').count()).toBe(2)
  expect(await ann.page.getByText('You can read this plan now').count()).toBe(0)
  expect(await stored()).not.toContain('(never to arrive)')
})

test('a page that was opened without a connection lets its person in by itself when there is one', async () => {
  const late = await owner.context.newPage()
  // Nobody is known on this device: what stays is the session's cookie.
  await owner.page.evaluate(() => localStorage.clear())
  await late.route('**/api/**', (route) => route.abort())
  await late.goto(`${school.server.url}/people`)
  await late.getByRole('heading', { name: 'Sign in' }).waitFor()
  await late.unrouteAll()
  await late.evaluate(() => dispatchEvent(new Event('online')))
  await late.getByRole('heading', { name: 'People' }).waitFor()
  await late.close()
})
