import { mkdir } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { templates } from '../../plan/templates/all.js'
import { faultsOf } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { ServerProcess } from '../support/server-process.js'

/** Set, the walk leaves its pictures there: `PICTURES=docs/pictures/first-five-minutes`. */
const PICTURES = process.env['PICTURES']
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

let server: ServerProcess
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  context = await browser.newContext({ viewport: WIDE, locale: 'en-GB' })
  page = await context.newPage()
  await page.goto(server.link)
  await page.getByTestId('save-status').waitFor()
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const button = (name: string) => page.getByRole('button', { name, exact: true })
const link = (name: string) => page.getByRole('link', { name, exact: true })
const field = (name: string) => page.getByRole('textbox', { name, exact: true })
const question = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

/** The caret is in the first block of this type: what is typed before is nobody's. */
const caretIn = (block: string) =>
  page.waitForFunction((type) => {
    const at = getSelection()?.anchorNode
    const here = (at instanceof Element ? at : at?.parentElement)?.closest(`.plan-text > [data-block="${type}"]`)
    return here != null && here === document.querySelector(`.plan-text:focus > [data-block="${type}"]`)
  }, block)

async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return
  await mkdir(PICTURES, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.screenshot({ path: `${PICTURES}/${name}.png`, scale: 'css' })
}

test('a newcomer makes a plan from the guided start, shares it and rates its first priority', async () => {
  await page.goto(`${server.url}/plans/new`)
  await question('A new plan')
  await picture('1-ways-to-begin')
  await link('Begin').click()
  await question('Your school')
  await field('Name of the school').fill('Larkrise Primary School')
  await button('Next').click()
  await question('The year')
  await page.getByRole('combobox', { name: 'School year' }).selectOption({ index: 1 })
  await button('Next').click()
  await question('What will be better, and for whom?')
  await field('Priority').fill('Every pupil leaves Year 6 able to write well')
  await page.getByRole('combobox', { name: 'Which area does it belong to?' }).selectOption({ label: 'Achievement' })
  await button('Next').click()
  await question('Why this one?')
  await field('Where we are now').fill(
    '58% reached the expected standard in 2026. Books in Years 3 and 4 show short pieces.',
  )
  await button('Next').click()
  await question('How will you know that it worked?')
  await field('What will be different').fill('Year 6 reach the expected standard in writing')
  await field('Now').fill('fifty')
  await page.getByText('Please write a number').waitFor()
  await field('Now').fill('58')
  await field('Target').fill('70')

  // Back, forward and a reload lead to what was typed.
  await link('Back').click()
  await question('Why this one?')
  await page.goBack()
  await question('How will you know that it worked?')
  await page.reload()
  await question('How will you know that it worked?')
  expect(await field('Target').inputValue()).toBe('70')
  await page.getByRole('region', { name: 'What is in it' }).getByText('58 → 70%').waitFor()
  await picture('2-one-question-at-a-time')

  await button('Next').click()
  await question('Who leads it?')
  await field('Name').fill('Dev Ashcombe')
  await button('Next').click()
  await question('What happens first?')
  await field('Action 1').fill('Teach the shared writing sequence in Years 3 to 6')
  await field('Action 2').fill('Look at books with pupils every half-term')
  await page.getByRole('combobox', { name: 'By the end of' }).first().selectOption('Spring term')
  await page.setViewportSize(PHONE)
  await picture('3-on-a-phone')
  await page.setViewportSize(WIDE)
  await button('Next').click()
  await question('That is a plan')
  await button('Make the plan').click()

  // The plan opens at its priority, with the caret in it.
  const priority = page.locator('.plan-host > .plan-text > [data-block="priority"]')
  await priority.waitFor()
  await page.locator('.plan-text:focus').waitFor()
  expect(await priority.locator('.block-text').first().textContent()).toBe(
    'Every pupil leaves Year 6 able to write well',
  )
  await page.waitForFunction(() => {
    const at = getSelection()?.anchorNode
    return (at instanceof Element ? at : at?.parentElement)?.closest('[data-block="priority"]') != null
  })
  await page.getByText('58% reached the expected standard in 2026.').waitFor()
  await page.locator('.plan-text > [data-block="action"]', { hasText: 'Look at books with pupils' }).waitFor()
  await page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  expect(new URL(page.url()).hash).toBe('')
  await picture('4-the-plan')
  const planAddress = page.url()

  // Rated.
  await priority.getByRole('button', { name: /^Rating, autumn term/ }).click()
  await page.getByRole('radio', { name: /^Green/ }).click({ force: true })
  await priority.getByRole('button', { name: /^Rating, autumn term.*Green/ }).waitFor()
  await picture('5-rated')

  // Shared: a governor follows the link and reads the same rating.
  await button('Share').click()
  await page.getByRole('dialog', { name: 'Share this plan' }).getByText('School leader').waitFor()
  await picture('6-share')
  await link('Invite people or change what they may do').click()
  await button('Invite someone').click()
  await field('Name').fill('Idris Colebrook')
  await field('Email').fill('idris@school.example')
  await page.getByRole('radio', { name: 'Governor' }).check()
  await button('Invite').click()
  const invitation = await field('Invitation link').inputValue()
  const governor = await browser.newContext({ viewport: PHONE, locale: 'en-GB' })
  const theirs = await governor.newPage()
  await theirs.goto(invitation)
  await theirs.getByRole('textbox', { name: 'Choose a password' }).fill('a long enough password')
  await theirs.getByRole('button', { name: 'Join', exact: true }).click()
  await theirs
    .getByRole('link', { name: /^Larkrise/ })
    .or(theirs.getByTestId('save-status'))
    .first()
    .waitFor()
  await theirs.goto(planAddress)
  // Governors begin at their own view.
  await theirs.getByRole('button', { name: 'View: Governors' }).click()
  await theirs.getByRole('link', { name: 'Plan', exact: true }).click()
  await theirs
    .locator('.plan-host > .plan-text > [data-block="priority"]')
    .getByTitle('Autumn: Green')
    .first()
    .waitFor()
  if (PICTURES !== undefined) {
    await theirs.locator('.plan-host > .plan-text > [data-block="priority"]').scrollIntoViewIfNeeded()
    await theirs.screenshot({ path: `${PICTURES}/7-what-the-governor-sees.png`, scale: 'css' })
  }
  await governor.close()
})

test('an empty plan and its first blocks say what comes next', async () => {
  await page.goto(`${server.url}/plans/new/empty`)
  await field('What is the plan called?').fill('From nothing')
  await button('Make the plan').click()
  const next = page.getByRole('complementary', { name: 'What comes next' })
  await next.getByRole('button', { name: 'Write a priority' }).click()
  await page.locator('.plan-text > [data-block="section"]', { hasText: 'What we will improve' }).waitFor()
  await caretIn('priority')
  await page.keyboard.type('Reading for pleasure')
  await next.getByRole('button', { name: 'Add an outcome' }).click()
  await caretIn('outcome')
  await page.keyboard.type('Pupils read at home')
  await page.locator('.plan-text > [data-block="outcome"]', { hasText: 'Pupils read at home' }).waitFor()
  await next.waitFor({ state: 'hidden' })
})

test('every starting document is offered, and opens where its first words belong', async () => {
  await page.goto(`${server.url}/plans/new`)
  for (const { name } of templates) await link(name).waitFor()
  // Each is checked as a document beside its data; three show how they open.
  for (const [name, block] of [
    ['Self-evaluation (SEF)', 'judgement'],
    ['Post-Ofsted action plan', 'inspectionIssue'],
    ['Trust template with six areas', 'priority'],
  ] as const) {
    await page.goto(`${server.url}/plans/new`)
    await link(name).click()
    await question(name)
    await page.getByRole('region', { name: 'What is in it' }).getByRole('listitem').first().waitFor()
    // The name of the school was said in the guided start.
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=school]')?.value !== '')
    await button('Make the plan').click()
    await caretIn(block)
    const words = `First words of ${name}`
    await page.keyboard.type(words)
    await page.locator(`.plan-text > [data-block="${block}"]`).first().filter({ hasText: words }).waitFor()
    await page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  }
})

test('last year’s plan goes on with what is chosen, and says what stays behind', async () => {
  await page.goto(`${server.url}/plans/new/last-year`)
  const which = page.getByRole('combobox', { name: 'Which plan goes on?' })
  await which.selectOption({ label: 'Quillbrook Primary School: how we are doing and what we will improve, 2026-27' })
  const left = page.getByRole('region', { name: 'What stays in the old plan' })
  await left.getByText('23 ratings').waitFor()
  await page.getByRole('checkbox', { name: /Coach every teacher of writing/ }).uncheck()
  await left.getByText('1 action', { exact: true }).waitFor()
  await button('Make the plan for 2027-28').click()
  await page.locator('.plan-host > .plan-text > [data-block="priority"]').first().waitFor()
  await page.getByRole('heading', { level: 1 }).getByText('2027-28').waitFor()
  expect(await page.locator('.plan-text > [data-block="action"]', { hasText: 'Coach every teacher' }).count()).toBe(0)
  expect(await page.locator('.plan-text > [data-block="rag"]').count()).toBe(0)
})

test.each([
  ['light', WIDE],
  ['dark', PHONE],
] as const)('axe finds nothing on the pages for a new plan, %s', async (colorScheme, size) => {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(size)
  for (const way of ['', '/trust', '/last-year', '/guided/outcome-1', '/guided/actions-1', '/guided/done', '/empty']) {
    await page.goto(`${server.url}/plans/new${way}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    if (way === '/last-year') await page.getByRole('checkbox').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})
