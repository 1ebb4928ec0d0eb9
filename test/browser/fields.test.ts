import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let page: Page

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  page = ann.page
  await ann.waitForStatus('Saved')
})

afterAll(async () => {
  await school?.close()
})

/** What axe finds in the open editor and in the panel, as lines a person can act on. */
const faults = (): Promise<string[]> => faultsOf(page, { include: ['[role=dialog]', 'aside.panel'] })

async function faultsInBoth(): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await faults()))
  }
  return found
}

interface Block {
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
}

/** What the server holds of a block. */
async function stored(id: string): Promise<Readonly<Record<string, unknown>>> {
  await ann.waitForStatus('Saved')
  const { content } = await school.document<{ content: { content: readonly Block[] } }>()
  return content.content.find(({ attrs }) => attrs['id'] === id)?.attrs ?? {}
}

const fact = (id: string, name: RegExp | string) => ann.block(id).getByRole('button', { name })
const card = (name: string) => page.getByRole('dialog', { name })

test('a day in a school’s words is read by the plan’s terms, and the words stay beside it', async () => {
  await ann.text('a-12').click()
  await fact('a-12', /^(Ends|Add end)/).click()
  const box = card('Ends').getByRole('textbox', { name: 'Ends' })
  await box.fill('end of spring term')
  await card('Ends').getByText('Thursday 25 March 2027').waitFor()
  expect(await faultsInBoth()).toEqual([])
  await page.keyboard.press('Enter')
  await fact('a-12', /^Ends: end of spring term \(25 Mar\)/).waitFor()
  expect(await stored('a-12')).toMatchObject({
    end: '2027-03-25',
    endAsWritten: '{"day":"2027-03-25","words":"end of spring term"}',
  })
  // One undo takes the day and its words back.
  const before = await page.keyboard.press('Control+z').then(() => stored('a-12'))
  expect(before['endAsWritten'] ?? null).toBe(null)
  expect(before['end']).not.toBe('2027-03-25')
})

test('what cannot be is explained beside the field and not stored', async () => {
  const before = await stored('a-12')
  await ann.text('a-12').click()
  await fact('a-12', /^(Ends|Add end)/).click()
  const box = card('Ends').getByRole('textbox', { name: 'Ends' })
  await box.fill('31 November')
  await page.keyboard.press('Enter')
  await card('Ends').getByRole('alert').getByText('November 2026 has only 30 days.').waitFor()
  expect(await faultsInBoth()).toEqual([])
  expect((await stored('a-12'))['end']).toBe(before['end'])
  await card('Ends').getByRole('button', { name: 'Use 30 November 2026' }).click()
  await fact('a-12', /^Ends: 30 Nov/).waitFor()

  const outcome = page.locator('[data-block="outcome"]').first()
  await outcome.locator('.block-text').click()
  // Where both ends of the way are drawn, their figures are changed beside the page.
  await page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('button', { name: /^Target/ })
    .click()
  await card('Target').getByRole('textbox', { name: 'Target' }).fill('140')
  await page.keyboard.press('Enter')
  await card('Target').getByRole('alert').getByText('A share in % lies between 0 and 100').waitFor()
  await page.keyboard.press('Escape')

  const resource = page.locator('[data-block="resource"]').first()
  const cost = resource.getByRole('button', { name: /^(Cost|Add the cost)/ })
  await cost.click()
  await card('Cost').getByRole('textbox', { name: 'Cost' }).fill('a lot')
  await page.keyboard.press('Enter')
  await card('Cost').getByRole('alert').getByText('one amount in pounds').waitFor()
  await card('Cost').getByRole('textbox', { name: 'Cost' }).fill('4 × 185')
  await card('Cost').getByText('= £740').waitFor()
  await page.keyboard.press('Enter')
  await resource.getByRole('button', { name: /^Cost: £740/ }).waitFor()
})

test('people and links are found by typing; a link shows and changes at both ends', async () => {
  await ann.text('a-12').click()
  await fact('a-12', /^(With|Add colleagues)/).click()
  const find = card('With').getByRole('combobox')
  await find.fill('send')
  await card('With')
    .getByRole('option', { name: /Hana Whitlock/ })
    .waitFor()
  expect(await faultsInBoth()).toEqual([])
  await page.keyboard.press('Enter')
  await find.fill('Zoe Ode')
  await card('With').getByText('Nobody in this plan is called “Zoe Ode”.').waitFor()
  await card('With').getByRole('button', { name: 'Add “Zoe Ode”' }).click()
  await page.keyboard.press('Enter')
  await card('With').getByRole('button', { name: 'Remove Zoe Ode' }).waitFor()
  await card('With').getByRole('button', { name: 'Save' }).click()
  await fact('a-12', /^With: .*(Zoe Ode|ZO)/).waitFor()

  const judgement = page.locator('[data-block="judgement"]').first()
  await judgement.locator('.block-text').click()
  await judgement.getByRole('button', { name: /Change links|Link the priority|not linked/ }).click()
  await card('Leads to').getByRole('combobox').fill('3')
  await page.keyboard.press('Enter')
  await card('Leads to').getByRole('button', { name: 'Save' }).click()
  await judgement.getByRole('button', { name: 'leads to priority 3' }).click()
  const priority = page.locator('.block.in-hand[data-block="priority"]')
  const area = (await judgement.locator('.fact-heading').textContent()) ?? ''
  await priority.getByRole('button', { name: new RegExp(`^Because of: .*${area}`) }).waitFor()

  // A measure is said in words, never by the short name that programs know it by.
  await ann.text('ms-01').click()
  const measured = page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: /^Measured by/ })
  expect(await measured.textContent()).toBe('classes following sequence')
})

test('a term is rated where it is read, by one letter; the block’s menu says what it is and shows one', async () => {
  const priority = page.locator('[data-block="priority"]').first()
  await priority.getByRole('button', { name: /^Rating, summer term/ }).click()
  const scale = card('Rating, summer term')
  await scale.getByRole('radio', { name: /Amber/ }).waitFor()
  expect(await faultsInBoth()).toEqual([])
  await page.keyboard.press('a')
  await priority.getByRole('button', { name: /Summer: Amber/ }).waitFor()
  await page.keyboard.type('Too early to say.')
  await page.locator('[data-block="rag"]', { hasText: 'Too early to say.' }).waitFor()

  await ann.text('a-12').hover()
  await page.getByRole('button', { name: /^Select: / }).click()
  await page.getByRole('button', { name: 'About actions' }).click()
  const about = page.getByRole('dialog', { name: 'About actions' })
  await about.getByText('How to write it well').waitFor()
  await about.getByRole('figure').getByText('Teach the shared writing sequence').waitFor()
  expect(await faultsInBoth()).toEqual([])
  await page.keyboard.press('Escape')
  await about.waitFor({ state: 'detached' })
})
