import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.js'
import { PeoplePage } from '../support/people-page.js'
import { ServerProcess } from '../support/server-process.js'

const EMAIL = 'nora.hale@school.example'
const PASSWORD = 'kettle orbit mango stairs'

let server: ServerProcess
let browser: Browser
let leader: PeoplePage
let nora: PeoplePage

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  leader = await PeoplePage.owner(browser, server)
  nora = await PeoplePage.open(browser, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Changes what Nora may do, as the leader. */
async function giveNora(role: string): Promise<void> {
  await leader.goto('/people')
  await leader.button('Change what Nora Hale may do').click()
  const dialog = leader.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: role, exact: true }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await leader.reads('What Nora Hale may do has changed.')
}

describe('from the invitation to the last goodbye', () => {
  let link = ''

  test('the list says that nobody else is here yet, and the last leader stays', async () => {
    await leader.goto('/people')
    await leader.reads('You are the only one here so far.')
    await leader.button(/^Change what .* may do$/).click()
    await leader.button('Remove from the school').click()
    await leader.button('Remove').click()
    await leader.page
      .getByRole('alert')
      .filter({ hasText: /leader/i })
      .waitFor()
  })

  test('an invitation is made, shown once and waits in the list', async () => {
    link = await leader.invite('Nora Hale', EMAIL, 'Staff')
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join#\S{20,}$/)
    await leader.button('Done').click()
    await leader.button('Take back the invitation of Nora Hale').waitFor()
    await leader.page.reload()
    await leader.button('Take back the invitation of Nora Hale').waitFor()
    expect(await leader.page.content()).not.toContain(link.split('#')[1])
  })

  test('it says who invites to what, asks for a good password, and leaves no secret in the address', async () => {
    const sent: string[] = []
    nora.page.on('request', (request) => sent.push(request.url()))
    await nora.page.goto(link)
    await nora.page.getByRole('heading', { name: 'Welcome, Nora Hale' }).waitFor()
    await nora.reads('Writes in every plan together with colleagues.')
    await nora.reads(EMAIL)
    const secret = link.split('#')[1] ?? 'no secret'
    expect(nora.page.url()).toBe(`${server.url}/join`)
    expect(await nora.page.evaluate(() => history.length)).toBeLessThanOrEqual(2)

    await nora.field('Choose a password').fill('short')
    await nora.reads('7 more characters to go.')
    await nora.button('Join').click()
    await nora.reads('A password needs at least 12 characters.')
    await nora.field('Choose a password').fill(PASSWORD)
    await nora.reads('A strong password.')
    await nora.button('Join').click()
    await nora.signedIn()
    expect(sent.filter((url) => url.includes(secret))).toEqual([])
  })

  test('the same invitation a second time gets a kind page', async () => {
    const stranger = await PeoplePage.open(browser, server)
    await stranger.page.goto(link)
    await stranger.page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
    await stranger.reads('ask the person who invited you')
    await stranger.close()
  })

  test('signing out and in again, with nothing but the keyboard', async () => {
    await nora.signOut()
    const { keyboard } = nora.page
    // The first field has the focus already.
    await keyboard.type(EMAIL)
    await keyboard.press('Tab')
    await keyboard.type('not my password')
    await keyboard.press('Enter')
    await nora.page.getByRole('alert').filter({ hasText: 'The email address or the password is not right.' }).waitFor()
    expect(await nora.field('Password').evaluate((field) => field === document.activeElement)).toBe(true)
    await keyboard.press('Control+a')
    await keyboard.type(PASSWORD)
    await keyboard.press('Enter')
    await nora.signedIn()
  })

  test('R14: the programs that act for somebody are shown to them and to leaders, and revoked one by one', async () => {
    const account = nora.page.getByRole('region', { name: 'Programs that act for you' })
    const answered = () => nora.page.waitForResponse(/\/api\/me\/tokens$/)
    const before = answered()
    await nora.goto('/account')
    expect(await (await before).json()).toEqual([])
    await nora.reads('(this device)')
    expect(await account.count()).toBe(0)
    const create = (...words: string[]) => server.admin('token', 'create', '--email', EMAIL, ...words)
    const timetable = await create('--name', 'timetable')
    const other = await create()
    const status = async (token: string) =>
      (await fetch(`${server.url}/api/plans`, { headers: { authorization: `Bearer ${token}` } })).status
    expect([await status(timetable), await status(other)]).toEqual([200, 200])

    await nora.page.reload()
    await account.getByRole('listitem').filter({ hasText: 'made today · last used today' }).first().waitFor()
    await nora.button('Revoke the token of timetable').click()
    await nora.reads('Revoked.')
    expect(await account.getByRole('listitem').count()).toBe(1)
    expect([await status(timetable), await status(other)]).toEqual([401, 200])

    await leader.goto('/people')
    await leader.button('Change what Nora Hale may do').click()
    const dialog = leader.page.getByRole('dialog')
    await dialog.getByRole('region', { name: 'Programs that act for Nora Hale' }).waitFor()
    await dialog.getByRole('button', { name: 'Revoke the token of A program without a name' }).click()
    await leader.reads('Revoked.')
    expect(await dialog.getByRole('listitem').count()).toBe(0)
    expect(await status(other)).toBe(401)
    const after = answered()
    await nora.page.reload()
    expect(await (await after).json()).toEqual([])
    await nora.reads('(this device)')
    expect(await account.count()).toBe(0)
  })

  test('R14: a role changed while the plan is open changes the open page', async () => {
    await nora.goto('/')
    await nora.page.getByRole('link', { name: /Quillbrook/ }).click()
    const text = nora.page.getByRole('textbox', { name: 'Plan' })
    await text.waitFor()
    await giveNora('Viewer')
    await nora.page.getByTestId('save-status').filter({ hasText: 'You can read this plan' }).waitFor()
    expect(await nora.page.locator('[contenteditable="true"]').count()).toBe(0)
    await giveNora('Staff')
    await nora.page.locator('[contenteditable="true"]').first().waitFor()
    await nora.page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  })

  test('R14: removed, the open plan closes kindly and nothing opens it again', async () => {
    await leader.goto('/people')
    await leader.button('Change what Nora Hale may do').click()
    await leader.button('Remove from the school').click()
    await leader.reads('Everything they wrote stays in the plans')
    await leader.button('Remove').click()
    await leader.reads('Nora Hale no longer has access.')
    await nora.reads('You no longer have access to this plan')
    expect(await nora.page.locator('.paper').count()).toBe(0)
    await nora.page.reload()
    await nora.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await nora.signIn(EMAIL, PASSWORD)
    await nora.page.getByRole('alert').filter({ hasText: 'not right' }).waitFor()
  })

  test('the record tells all of it, and is exported', async () => {
    await leader.goto('/people')
    await leader.page.getByRole('link', { name: 'What happened here' }).click()
    const entries = leader.page.getByRole('listitem')
    await entries
      .filter({ hasText: 'removed Nora Hale from the school' })
      .or(entries.filter({ hasText: 'removed' }))
      .first()
      .waitFor()
    await leader.page.getByLabel('Show').selectOption({ label: 'Invitations' })
    await entries.filter({ hasText: 'invited' }).first().waitFor()
    expect(await entries.filter({ hasText: 'signed in' }).count()).toBe(0)
    const download = leader.page.waitForEvent('download')
    await leader.page.getByRole('link', { name: 'Save as a table (CSV)' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  })
})

test('an invitation that was taken back gets the kind page too', async () => {
  const link = await leader.invite('Ivor Crane', 'ivor@governors.example', 'Governor')
  await leader.button('Take back the invitation of Ivor Crane').click()
  await leader.reads('The invitation of Ivor Crane no longer works.')
  const ivor = await PeoplePage.open(browser, server)
  await ivor.page.goto(link)
  await ivor.page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
  await ivor.close()
})
