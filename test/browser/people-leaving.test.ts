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
  ann = await PeoplePage.open(school.browser, school.server, { offline: true })
  await ann.join(await owner.invite('Ann Moor', ANN, 'Staff'), PASSWORD)
})

afterAll(async () => {
  await school?.close()
})

const status = (page: Page) => page.getByTestId('save-status')
const planAddress = () => `${school.server.url}/plans/${school.planId}`

async function openPlan(page: Page): Promise<void> {
  await page.goto(planAddress())
  await page.locator('[data-id="a-11"] .block-text').waitFor()
  await status(page).filter({ hasText: 'Saved' }).waitFor()
  // From now on the page opens without a network.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}

async function typeUnsent(page: Page, words: string): Promise<void> {
  await page.locator('[data-id="a-11"] .block-text').click()
  await page.keyboard.press('End')
  await caretIsHeard(page)
  await page.keyboard.type(words)
  await status(page)
    .filter({ hasText: /only on this device/ })
    .waitFor()
}

/** The plan's line is cut, the rest of the server answers. */
async function cutLine(page: Page): Promise<void> {
  await page.routeWebSocket('**/sync/**', (socket) => void socket.close())
  await page.reload()
  await page.locator('[data-id="a-11"] .block-text').waitFor()
}

/** What somebody finds who opens the plan at this computer without a network. */
async function opensOffline(browser: PeoplePage): Promise<Page> {
  const page = await browser.context.newPage()
  await browser.context.setOffline(true)
  await page.goto(planAddress())
  return page
}

const nameInStorage = (page: Page) => page.evaluate(() => JSON.stringify(localStorage).includes('Moor'))

test('R10: what another tab types after the dialog of signing out has counted is not removed with the rest', async () => {
  const writing = await ann.context.newPage()
  await openPlan(writing)
  const tab = await ann.context.newPage()
  await tab.goto(`${school.server.url}/account`)
  await tab.getByRole('button', { name: 'Sign out of this device' }).click()
  const dialog = tab.getByRole('dialog')
  const wipe = dialog.getByRole('checkbox', { name: 'Remove the plans kept on this device' })
  const submit = dialog.getByRole('button', { name: 'Sign out', exact: true })
  expect(await wipe.isChecked()).toBe(true)
  await cutLine(writing)
  await typeUnsent(writing, ' (typed meanwhile)')
  await submit.click()
  await dialog.getByText('another tab has written something meanwhile').waitFor()
  await dialog.getByText(/edits? (has|have) not reached the school’s server/).waitFor()
  expect(await submit.isDisabled()).toBe(true)
  // Nothing happened yet: the person is still signed in, and leaves with what is only here kept.
  expect((await tab.request.get(`${school.server.url}/api/me`)).status()).toBe(200)
  await wipe.uncheck()
  await submit.click()
  await tab.getByRole('heading', { name: 'Sign in' }).waitFor()
  await tab.close()
  await writing.close()
  await ann.page.goto(planAddress())
  await ann.field('Email').fill(ANN)
  await ann.field('Password').fill(PASSWORD)
  await ann.page.keyboard.press('Enter')
  await status(ann.page).filter({ hasText: 'Saved' }).waitFor()
  await expect.poll(async () => JSON.stringify(await school.document())).toContain('(typed meanwhile)')
})

test('R10: whose session was ended elsewhere with the page closed opens nothing here any more, and loses no edit', async () => {
  await openPlan(ann.page)
  await ann.page.goto('about:blank')
  const elsewhere = await PeoplePage.open(school.browser, school.server, { offline: true })
  await elsewhere.signIn(ANN, PASSWORD)
  await elsewhere.signedIn()
  await elsewhere.goto('/account')
  await elsewhere.button('Sign out everywhere else').click()
  await elsewhere.reads('You are now signed in only on this device.')

  await ann.page.goto(planAddress())
  await ann.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await nameInStorage(ann.page)).toBe(false)
  const next = await opensOffline(ann)
  await next.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await next.getByText('Year 6').count()).toBe(0)
  await next.close()
  await ann.context.setOffline(false)
  await elsewhere.close()
})

test('R10: edits that were not sent when the session ended wait, unseen, until their writer signs in again', async () => {
  await ann.signIn(ANN, PASSWORD)
  await ann.signedIn()
  await ann.page.goto('about:blank')
  const writing = await ann.context.newPage()
  await openPlan(writing)
  await cutLine(writing)
  await typeUnsent(writing, ' (waiting for Ann)')
  await writing.close()
  const elsewhere = await PeoplePage.open(school.browser, school.server, { offline: true })
  await elsewhere.signIn(ANN, PASSWORD)
  await elsewhere.signedIn()
  await elsewhere.goto('/account')
  await elsewhere.button('Sign out everywhere else').click()
  await elsewhere.reads('You are now signed in only on this device.')
  await elsewhere.close()

  const page = await ann.context.newPage()
  await page.goto(planAddress())
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  const next = await opensOffline(ann)
  await next.getByRole('heading', { name: 'Sign in' }).waitFor()
  await next.close()
  await ann.context.setOffline(false)
  await page.bringToFront()
  await page.getByRole('textbox', { name: 'Email' }).fill(ANN)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await status(page).filter({ hasText: 'Saved' }).waitFor()
  await expect.poll(async () => JSON.stringify(await school.document())).toContain('(waiting for Ann)')
  await page.close()
})

test('R10: whoever is removed while the plan is open leaves neither the plan nor their name on the device', async () => {
  const page = await ann.context.newPage()
  await openPlan(page)
  expect(await nameInStorage(page)).toBe(true)
  await owner.goto('/people')
  await owner.button('Change what Ann Moor may do').click()
  await owner.button('Remove from the school').click()
  await owner.button('Remove').click()
  await page.getByText('You no longer have access to this plan').first().waitFor()
  await expect.poll(() => nameInStorage(page)).toBe(false)
  const next = await opensOffline(ann)
  await next.getByRole('heading', { name: 'Sign in' }).waitFor()
})
