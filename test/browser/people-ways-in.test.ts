import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.js'
import { LoginProvider } from '../support/login-provider.js'
import { Mailbox } from '../support/mailbox.js'
import { PeoplePage } from '../support/people-page.js'
import { ServerProcess } from '../support/server-process.js'

const EMAIL = 'ann.moor@school.example'

let mailbox: Mailbox
let provider: LoginProvider
let server: ServerProcess
let browser: Browser
let owner: PeoplePage

beforeAll(async () => {
  mailbox = await Mailbox.open()
  provider = await LoginProvider.listen()
  server = await ServerProcess.start({
    SMTP_URL: mailbox.url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'living-plan',
    OIDC_CLIENT_SECRET: 'a client secret of the test',
    OIDC_NAME: 'the trust account',
  })
  provider.serve(server.url)
  browser = await launchChromium()
  owner = await PeoplePage.owner(browser, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
  await provider?.close()
  await mailbox?.close()
})

test('an invitation is mailed, and joining without a password is enough', async () => {
  const shown = await owner.invite('Ann Moor', EMAIL, 'Staff')
  await owner.reads(`The link was mailed to ${EMAIL}.`)
  const mail = await mailbox.next()
  const link = /http\S+\/join#\S+/.exec(mail.text ?? '')?.[0] ?? ''
  expect(link).toBe(shown)
  const ann = await PeoplePage.open(browser, server)
  await ann.page.goto(link)
  await ann.reads('You can ask for a sign-in link by mail whenever you need one.')
  await ann.button('Join without a password').click()
  await ann.signedIn()
  await ann.close()
})

test('a mailed link signs in once, when its button is pressed and not before', async () => {
  const ann = await PeoplePage.open(browser, server)
  await ann.goto('/sign-in')
  await ann.button('Send me a sign-in link').click()
  await ann.reads('Write your email address first, then ask for a link.')
  await ann.field('Email').fill(EMAIL)
  await ann.button('Send me a sign-in link').click()
  await ann.page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
  const mail = await mailbox.next()
  const link = /http\S+\/sign-in#\S+/.exec(mail.text ?? '')?.[0] ?? ''

  // A program that looks at mail opens the page, scripts and all, and presses nothing.
  const scanner = await PeoplePage.open(browser, server)
  await scanner.page.goto(link)
  await scanner.page.getByRole('heading', { name: 'Your sign-in link' }).waitFor()
  await scanner.close()

  await ann.page.goto(link)
  await ann.page.getByRole('heading', { name: 'Your sign-in link' }).waitFor()
  expect(ann.page.url()).toBe(`${server.url}/sign-in`)
  await ann.button('Sign in').click()
  await ann.signedIn()

  const again = await PeoplePage.open(browser, server)
  await again.page.goto(link)
  await again.button('Sign in').click()
  await again.page.getByRole('heading', { name: 'This sign-in link no longer works' }).waitFor()
  await again.button('Sign in').click()
  await again.field('Email').waitFor()
  await again.close()
  await ann.close()
})

test('a school account signs in whoever is invited, and tells everybody else kindly', async () => {
  const visitor = await PeoplePage.open(browser, server)
  provider.person = { sub: 'stranger', email: 'stranger@elsewhere.example', email_verified: true, name: 'A Stranger' }
  await visitor.goto('/sign-in')
  await visitor.button('Sign in with the trust account').click()
  await visitor.page
    .getByRole('alert')
    .filter({ hasText: 'Nobody with that school account is invited here.' })
    .waitFor()
  expect(visitor.page.url()).toBe(`${server.url}/sign-in`)
  await visitor.close()

  const ann = await PeoplePage.open(browser, server)
  provider.person = { sub: 'ann', email: EMAIL, email_verified: true, name: 'Ann Moor' }
  await ann.goto('/sign-in')
  await ann.button('Sign in with the trust account').click()
  await ann.signedIn()
  await ann.close()
})

test('an invitation can be taken up with a school account', async () => {
  const link = await owner.invite('Bea Clark', 'bea@school.example', 'Viewer')
  provider.person = { sub: 'bea', email: 'bea@school.example', email_verified: true, name: 'Bea Clark' }
  const bea = await PeoplePage.open(browser, server)
  await bea.page.goto(link)
  await bea.button('Join with the trust account').click()
  await bea.signedIn()
  await bea.close()
})

test('R27: after ten wrong passwords in a minute the page says how long to wait', async () => {
  const guesser = await PeoplePage.open(browser, server)
  await guesser.goto('/sign-in')
  const answers: number[] = []
  for (let guess = 0; guess < 11; guess++) {
    const answer = await guesser.context.request.post(`${server.url}/api/auth/sign-in/email`, {
      data: { email: EMAIL, password: `guess number ${guess}`, rememberMe: true },
      headers: { origin: server.url },
    })
    answers.push(answer.status())
  }
  // The used link of a moment ago may have been one of the ten.
  expect(answers[0]).toBe(401)
  expect(answers.at(-1)).toBe(429)
  await guesser.field('Email').fill(EMAIL)
  await guesser.field('Password').fill('guess number twelve')
  await guesser.button('Sign in').click()
  await guesser.page
    .getByRole('alert')
    .filter({ hasText: /^Too many tries\. Try again in \d+ seconds?\.$/ })
    .waitFor()
  await guesser.close()
})
