import { afterAll, beforeAll, expect, test } from 'vitest'
import { PeoplePage } from '../support/people-page.js'
import { SampleSchool } from '../support/sample-school.js'
import { freePort } from '../support/server-process.js'

const ANN = 'ann.moor@school.example'
const PASSWORD = 'lantern paper violin moss'
const NEW_PASSWORD = 'harbour pencil ninety frost'

let school: SampleSchool
let owner: PeoplePage
let ann: PeoplePage

beforeAll(async () => {
  // Nobody takes mails at this address.
  school = await SampleSchool.open({
    SMTP_URL: `smtp://127.0.0.1:${await freePort()}`,
    MAIL_FROM: 'plan@school.example',
  })
  owner = await PeoplePage.owner(school.browser, school.server)
  ann = await PeoplePage.open(school.browser, school.server)
})

afterAll(async () => {
  await school?.close()
})

async function openAnn(): Promise<void> {
  await owner.goto('/people')
  await owner.button('Change what Ann Moor may do').click()
}

test('an invitation whose mail could not be sent says so, and its link can be passed on', async () => {
  const link = await owner.invite('Ann More', ANN, 'Leader')
  await owner.reads(`The mail to ${ANN} could not be sent.`)
  await ann.join(link, PASSWORD)
})

test('the owner puts their own name there, and a colleague’s right', async () => {
  await owner.goto('/people')
  await owner.button('Put your name there').click()
  await owner.field('Name').fill('Olive Hart')
  await owner.button('Save').click()
  await owner.reads('The name is Olive Hart now.')
  await owner.page.getByRole('navigation').getByText('Olive Hart').waitFor()
  expect(await owner.button('Put your name there').count()).toBe(0)
  await owner.button('Change what Ann More may do').click()
  await owner.field('Name').fill('Ann Moor')
  await owner.button('Save').click()
  await owner.button('Change what Ann Moor may do').waitFor()
})

test('a leader makes a new way in, and says what it does first', async () => {
  await openAnn()
  await owner.button('Make a new way in').click()
  await owner.reads(/switches their second step off/)
  await owner.button('Make the link').click()
  const link = await owner.field('Link for the new way in').inputValue()
  expect(link).toContain('/join#')
  await owner.button('Done').click()

  // Whoever is signed in already is told that they will not be any more.
  await owner.page.goto(link)
  await owner.reads('You are signed in as Olive Hart in this browser. If you go on, Olive Hart is signed out here')

  const other = await PeoplePage.open(school.browser, school.server)
  await other.page.goto(link)
  await other.reads('This is your new way in.')
  await other.field('Choose a password').fill(NEW_PASSWORD)
  await other.button('Set the password').click()
  await other.signedIn()
  await other.close()
  await ann.signIn(ANN, NEW_PASSWORD)
  await ann.signedIn()
})

test('from an open plan the own initials lead to people, to the account and out, also on a phone', async () => {
  const { page } = ann
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  // What the device remembered of her is replaced by what the server says, and with it the header.
  await page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  await ann.button('Ann Moor (you)').click()
  const menu = page.getByRole('navigation', { name: 'You' })
  const box = await menu.boundingBox()
  if (box === null) throw new Error('The menu is not shown')
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(360)
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'hidden' })
  await ann.button('Ann Moor (you)').click()
  await menu.getByRole('link', { name: 'Sign out' }).click()
  await page.getByRole('dialog', { name: 'Sign out of this device' }).waitFor()
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('a leader who no longer is one reads that on the open list of people, and is offered nothing in vain', async () => {
  await ann.goto('/people')
  await ann.button('Invite someone').waitFor()
  await owner.page.goto(school.server.link)
  await openAnn()
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Staff', exact: true }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await owner.reads('What Ann Moor may do has changed.')
  await ann.button(/^Change what .*Olive Hart may do$/).click()
  await ann.field('Name').fill('Olive')
  await ann.button('Save').click()
  await ann.reads('You no longer lead the school')
  expect(await ann.button('Try again').count()).toBe(0)
  await ann.page.getByRole('navigation').getByText('People').waitFor({ state: 'detached' })
})

test('leaving without a password says how to come back', async () => {
  const ben = await PeoplePage.open(school.browser, school.server)
  await ben.page.goto(await school.addPerson('cy@school.example', 'Cy Lund', 'staff'))
  await ben.button('Join without a password').click()
  await ben.signedIn()
  await ben.goto('/account#sign-out')
  await ben.reads(/^You have no password\. To come back, /)
  await ben.close()
})
