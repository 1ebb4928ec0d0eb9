import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, wrongCodeFor } from '../support/authenticator-app.js'
import { launchChromium } from '../support/chromium.js'
import { PeoplePage } from '../support/people-page.js'
import { ServerProcess } from '../support/server-process.js'

const EMAIL = 'dana.wells@school.example'
const PASSWORD = 'lantern paper violin moss'

let server: ServerProcess
let browser: Browser
/** Leads the school, has a second step. */
let dana: PeoplePage
/** What Dana's authenticator app knows, and the codes she kept. */
let app = ''
let codes: string[] = []

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  const owner = await PeoplePage.owner(browser, server)
  const link = await owner.invite('Dana Wells', EMAIL, 'Leader')
  await owner.close()
  dana = await PeoplePage.open(browser, server)
  await dana.join(link, PASSWORD)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** Sets the second step up on the page that is open; gives what the app was told and the backup codes. */
async function setUp(person: PeoplePage, password: string): Promise<{ uri: string; codes: string[] }> {
  await person.field('To confirm, your password').fill(password)
  await person.button('Go on').click()
  await person.page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
  const key = (await person.page.locator('.secret-key').innerText()).replaceAll(/\s/g, '')
  const uri = `otpauth://totp/Living%20Plan?secret=${key}`
  await person.field('Six digits from the app').fill(wrongCodeFor(uri))
  await person.page.keyboard.press('Enter')
  await person.page.getByRole('alert').filter({ hasText: 'The code is not right' }).waitFor()
  await person.field('Six digits from the app').fill(codeFor(uri))
  await person.page.keyboard.press('Enter')
  await person.page.getByRole('heading', { name: 'Keep your backup codes' }).waitFor()
  const kept = await person.page.locator('.codes code').allInnerTexts()
  await person.button('I have kept them').click()
  return { uri, codes: kept }
}

describe('the second step', () => {
  test('is set up with an app, counts once a code was right, and leaves backup codes', async () => {
    await dana.goto('/account')
    await dana.button('Set up the second step').click()
    const set = await setUp(dana, PASSWORD)
    app = set.uri
    codes = set.codes
    expect(codes).toHaveLength(10)
    await dana.reads('On. Signing in on a new device takes a code')
  })

  test('is asked for after the password; a wrong code is told kindly, the right one signs in', async () => {
    await dana.signOut()
    await dana.signIn(EMAIL, PASSWORD)
    await dana.field('Six-digit code').fill(wrongCodeFor(app))
    await dana.button('Sign in').click()
    await dana.page.getByRole('alert').filter({ hasText: 'The code is not right' }).waitFor()
    await dana.field('Six-digit code').fill(codeFor(app))
    await dana.page.keyboard.press('Enter')
    await dana.signedIn()
  })

  test('takes a backup code once', async () => {
    const phone = await PeoplePage.open(browser, server)
    await phone.signIn(EMAIL, PASSWORD)
    await phone.button('Use a backup code').click()
    await phone.field('Backup code').fill(codes[0] ?? '')
    await phone.page.keyboard.press('Enter')
    await phone.signedIn()
    await phone.signOut()
    await phone.signIn(EMAIL, PASSWORD)
    await phone.button('Use a backup code').click()
    await phone.field('Backup code').fill(codes[0] ?? '')
    await phone.page.keyboard.press('Enter')
    await phone.page.getByRole('alert').filter({ hasText: 'has been used' }).waitFor()
    await phone.close()
  })
})

test('where one is signed in is listed; ended there, the open plan asks to sign in and keeps what was typed', async () => {
  const phone = await PeoplePage.open(browser, server)
  await phone.signIn(EMAIL, PASSWORD)
  await phone.field('Six-digit code').fill(codeFor(app))
  await phone.button('Sign in').click()
  await phone.signedIn()
  await phone.goto('/')
  await phone.page.getByRole('link', { name: /Quillbrook/ }).click()
  await phone.page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()

  await dana.goto('/account')
  await dana.reads('(this device)')
  await dana.button('Sign out everywhere else').click()
  await dana.reads('You are now signed in only on this device.')
  expect(await dana.button(/^Sign out Chrom/).count()).toBe(0)

  await phone.reads('You are signed out. What you type stays on this device until you sign in again.')
  const text = phone.page.locator('[data-id="a-11"] .block-text')
  await text.click()
  await phone.page.keyboard.press('End')
  await phone.page.keyboard.type(' (typed while signed out)')
  await phone.page
    .getByTestId('save-status')
    .filter({ hasText: /only on this device/ })
    .waitFor()
  await phone.button('Sign in').click()
  const dialog = phone.page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await phone.page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: 'Six-digit code' }).fill(codeFor(app))
  await phone.page.keyboard.press('Enter')
  await phone.page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  expect(await text.innerText()).toContain('(typed while signed out)')
  await dana.goto('/')
  await dana.page.getByRole('link', { name: /Quillbrook/ }).click()
  await dana.page.locator('[data-id="a-11"]').filter({ hasText: '(typed while signed out)' }).waitFor()
  await phone.close()
})

test('leaders who need a second step set it up before anything else opens', async () => {
  await dana.goto('/people')
  await dana.page.getByRole('switch', { name: 'Leaders need a second step to sign in' }).check()
  await dana.reads('Every leader signs in with a password and a code from their phone.')
  const link = await dana.invite('Femi Ade', 'femi@school.example', 'Leader')
  const femi = await PeoplePage.open(browser, server)
  await femi.page.goto(link)
  await femi.field('Choose a password').fill(PASSWORD)
  await femi.button('Join').click()
  await femi.page.getByRole('heading', { name: 'One more thing before you go on' }).waitFor()
  await femi.goto('/people')
  await femi.page.getByRole('heading', { name: 'One more thing before you go on' }).waitFor()
  await setUp(femi, PASSWORD)
  await femi.page.getByRole('heading', { name: 'People' }).waitFor()
  await femi.close()
})

test('signing out names the edits that only this device has, and removes nothing unasked', async () => {
  const link = await dana.invite('Sam Reed', 'sam@school.example', 'Staff')
  const sam = await PeoplePage.open(browser, server)
  await sam.join(link, PASSWORD)
  await sam.goto('/')
  await sam.page.getByRole('link', { name: /Quillbrook/ }).click()
  await sam.page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  // The plan's line breaks; the pages about people still answer.
  await sam.page.route('**/sync/**', (route) => route.abort())
  await sam.page.routeWebSocket('**/sync/**', (socket) => socket.close())
  await sam.page.reload()
  const text = sam.page.locator('[data-id="a-12"] .block-text')
  await text.click()
  await sam.page.keyboard.type('Sam was here ')
  // Each letter is an edit; whoever leaves before the last is counted leaves before it is kept.
  await sam.page.getByTestId('save-status').filter({ hasText: '13 edits only on this device' }).waitFor()
  await sam.goto('/account')
  await sam.button('Sign out of this device').click()
  const dialog = sam.page.getByRole('dialog')
  await dialog.getByText(/^13 edits have not reached the school’s server yet/).waitFor()
  const wipe = dialog.getByRole('checkbox', { name: 'Remove the plans kept on this device' })
  expect(await wipe.isChecked()).toBe(false)
  await wipe.check()
  expect(await dialog.getByRole('button', { name: 'Sign out', exact: true }).isDisabled()).toBe(true)
  await wipe.uncheck()
  await dialog.getByRole('button', { name: 'Sign out', exact: true }).click()
  await sam.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await sam.page.unrouteAll()
  const again = await sam.context.newPage()
  await sam.page.close()
  await again.goto(`${server.url}/sign-in`)
  await again.getByRole('textbox', { name: 'Email' }).fill('sam@school.example')
  await again.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD)
  await again.keyboard.press('Enter')
  await again.getByRole('link', { name: /Quillbrook/ }).click()
  await again.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  await again.locator('[data-id="a-12"]').filter({ hasText: 'Sam was here' }).waitFor()
  await dana.goto('/')
  await dana.page.getByRole('link', { name: /Quillbrook/ }).click()
  await dana.page.locator('[data-id="a-12"]').filter({ hasText: 'Sam was here' }).waitFor()
  await sam.close()
})
