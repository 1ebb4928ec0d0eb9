import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { PeoplePage } from '../support/people-page.js'
import { ServerProcess } from '../support/server-process.js'

const LONG = 'Professor Bartholomew Featherstonehaugh-Cholmondeley of Quillbrook-under-Lyme'
const LONG_EMAIL =
  'bartholomew.featherstonehaugh-cholmondeley.chair@governors.quillbrook-primary-academy-trust.school.example'

let server: ServerProcess
let browser: Browser
let owner: PeoplePage
let stranger: PeoplePage
let link: string

beforeAll(async () => {
  server = await ServerProcess.start()
  // Shown on the account and beside the person.
  await server.admin('token', 'create', '--email', 'owner@localhost', '--name', LONG.slice(0, 60))
  browser = await launchChromium()
  owner = await PeoplePage.owner(browser, server)
  link = await owner.invite(LONG, LONG_EMAIL, 'Governor')
  stranger = await PeoplePage.open(browser, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** What axe finds on a page, and whether anything sticks out of a narrow screen. */
async function faults(page: Page): Promise<string[]> {
  const found = await faultsOf(page)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return wider > 0 ? [...found, `${page.url()}: ${wider} px wider than the screen`] : found
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) => [
  { colorScheme, width: 1440, height: 900 },
  { colorScheme, width: 390, height: 844 },
])

describe.each(looks)('axe finds nothing, $colorScheme, $width px', ({ colorScheme, width, height }) => {
  beforeAll(async () => {
    for (const { page } of [owner, stranger]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
    }
  })

  test('on signing in, with its errors', async () => {
    await stranger.goto('/sign-in')
    await stranger.button('Sign in').click()
    await stranger.reads('Please write your email address.')
    expect(await faults(stranger.page)).toEqual([])
  })
  test('on an invitation, and on one that is gone', async () => {
    await stranger.goto('/')
    await stranger.page.goto(link)
    await stranger.field('Choose a password').fill('short')
    await stranger.button('Join').click()
    await stranger.reads('A password needs at least 12 characters.')
    expect(await faults(stranger.page)).toEqual([])
    await stranger.goto('/')
    await stranger.goto('/join#nothing')
    await stranger.page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
    expect(await faults(stranger.page)).toEqual([])
  })
  test('on the people, with an invitation in hand and with a person in hand', async () => {
    await owner.goto('/people')
    await owner.button('Invite someone').click()
    await owner.button('Invite').click()
    await owner.reads('Please write the name their colleagues know.')
    expect(await faults(owner.page)).toEqual([])
    await owner.button('Cancel').click()
    await owner.button(/^Change what .* may do$/).click()
    await owner.page.getByRole('dialog').getByText('In single plans').waitFor()
    await owner.page
      .getByRole('dialog')
      .getByRole('region', { name: /^Programs that act for / })
      .waitFor()
    expect(await faults(owner.page)).toEqual([])
    await owner.button('Remove from the school').click()
    await owner.reads('loses access at once')
    expect(await faults(owner.page)).toEqual([])
  })
  test('on one’s account, with the QR code and with signing out', async () => {
    await owner.goto('/account')
    await owner.reads('(this device)')
    await owner.page.getByRole('region', { name: 'Programs that act for you' }).waitFor()
    await owner.button('Choose a password').click()
    await owner.button('Set up the second step').click()
    await owner.button('Go on').click()
    await owner.page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    expect(await faults(owner.page)).toEqual([])
    await owner.button('Sign out of this device').click()
    await owner.page.getByRole('dialog').getByRole('checkbox').first().waitFor()
    expect(await faults(owner.page)).toEqual([])
  })
  test('on the record', async () => {
    await owner.goto('/people/record')
    await owner.page.getByRole('listitem').first().waitFor()
    expect(await faults(owner.page)).toEqual([])
  })
})
