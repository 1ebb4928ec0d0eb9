import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let head: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  head = await school.visit()
  await head.page.goto(`${head.page.url()}#children`)
  await part(head, 'Publish')
  await head.page.getByText('Nothing is published yet').waitFor()
})

afterAll(async () => {
  await school?.close()
})

/** Another part of the studio, by the keyboard's way of choosing one; a name alone is found also where it says what is new there. */
async function part({ page }: PlanPage, name: string): Promise<void> {
  const found = page.getByRole('radio', { name, exact: true }).or(page.getByRole('radio', { name: `${name} (` }))
  await found.check({ force: true })
}
const button = ({ page }: PlanPage, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
const dialogOf = ({ page }: PlanPage): Locator => page.getByRole('dialog')
const addressOf = ({ page }: PlanPage, whose: string): Promise<string> =>
  page.getByRole('textbox', { name: whose, exact: true }).inputValue()

/** Somebody without an account, in a browser of their own. */
async function visitor(address: string): Promise<Page> {
  const context = await school.browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(address)
  return page
}

test('a page goes out after a last look, differs when the plan moves on, gets a new address and ends; the school council says a line better', async () => {
  // Before it goes out: as it would be, with what stays out and why.
  await button(head, 'Publish').press('Enter')
  const preview = head.page.frameLocator('iframe')
  await preview
    .getByRole('heading', { name: /^Our school plan/ })
    .first()
    .waitFor()
  await dialogOf(head)
    .getByText(/lines? stays? out/)
    .click()
  await dialogOf(head).getByText('nobody has approved them yet').first().waitFor()
  expect(await faultsOf(head.page)).toEqual([])
  await button(head, 'Publish it now').press('Enter')
  await head.page.getByText('It says what the plan says').waitFor()
  await head.page.waitForFunction(() => document.activeElement?.textContent === 'Publish again')
  expect(await faultsOf(head.page)).toEqual([])

  const first = await addressOf(head, 'For children')
  const child = await visitor(first)
  await child.getByText('We will use the same steps for writing in each class.').first().waitFor()
  expect(await child.context().cookies()).toEqual([])

  // The school council writes under that line.
  await part(head, 'Council')
  await button(head, 'Make an address').click()
  await head.page.getByText('The school council has an address now').waitFor()
  const council = await visitor(await addressOf(head, 'For the school council'))
  const boxes = council.getByText('Say it better', { exact: true }).and(council.locator('summary'))
  const line = council.locator('.line', { hasText: 'We will use the same steps for writing' })
  await line.locator('summary').click()
  await line.getByRole('textbox', { name: /better/i }).fill('We all write with the same steps.')
  expect(await boxes.count()).toBeGreaterThan(10)
  await council.locator('#idea').fill('Can we have a picture of the pond?')
  await council.getByRole('button').click()
  await council.getByRole('status').waitFor()
  await head.page.reload()
  await part(head, 'Council (2)')
  await head.page.getByText('2 proposals wait for you').waitFor()
  expect(await faultsOf(head.page)).toEqual([])
  await button(head, 'No, thank you: “Can we have a picture of the pond?”').click()
  await head.page.getByText('1 proposal waits for you').waitFor()
  await button(head, 'Use these words: “We all write with the same steps.”').press('Enter')
  const field = head.page.getByRole('textbox', { name: 'Words for children' })
  await field.waitFor()
  expect(await field.inputValue()).toBe('We all write with the same steps.')
  await field.press('Control+Enter')
  await field.waitFor({ state: 'detached' })

  // The published page is as it was, and staff see what is different.
  await part(head, 'Publish')
  await head.page.getByText('1 line has changed since').waitFor()
  await head.page.getByText('What has changed').click()
  await head.page.getByText('We all write with the same steps.').waitFor()
  await child.reload()
  expect(await child.getByText('We all write with the same steps.').count()).toBe(0)

  // A new address: the old one leads nowhere at once.
  await button(head, 'New address').click()
  await button(head, 'Give it a new address').press('Enter')
  await head.page.getByText('The old one has stopped working').waitFor()
  await child.reload()
  await child.getByText('Please ask your school for the new address').waitFor()
  const second = await addressOf(head, 'For children')
  expect(second).not.toBe(first)
  await child.goto(second)
  await child.getByText('We will use the same steps for writing in each class.').first().waitFor()
  await button(head, 'End the address').click()
  await button(head, 'End it').press('Enter')
  await head.page.getByText('nobody outside can read it').waitFor()
  await head.page.waitForFunction(() => document.activeElement?.id === 'publishing')
  await child.reload()
  await child.getByText('Please ask your school for the new address').waitFor()

  // Without the network nothing goes out.
  await head.context.setOffline(true)
  await head.page.getByText('Publishing needs the network').waitFor()
  expect(await button(head, 'Publish again').isDisabled()).toBe(true)
  await head.context.setOffline(false)
})

test('a word of the school’s own changes a line; a duplicate and a file with faults are refused with their entries, and staff only read', async () => {
  const { page } = head
  await part(head, 'Words')
  await button(head, 'Add a word').press('Enter')
  const dialog = dialogOf(head)
  const add = async (term: string, plain: string): Promise<void> => {
    await dialog.getByRole('textbox', { name: 'Word or words' }).fill(term)
    await dialog.getByRole('textbox', { name: 'Plain words' }).fill(plain)
    await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  }
  await add('handwriting', 'neat letters')
  await page.getByText('“handwriting” is saved').waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent === 'Add a word')
  expect(await faultsOf(page)).toEqual([])
  await button(head, 'Add a word').press('Enter')
  await add('Handwriting', 'tidy letters')
  await dialog.getByText('Word 2, “Handwriting”, is there already as word 1.').waitFor()
  await add('Bobbin', 'bobbin')
  const plain = dialog.getByRole('textbox', { name: 'Plain words' })
  await dialog.getByText('“Bobbin”, has itself as its plain words. Write easier ones').waitFor()
  expect(await plain.getAttribute('aria-invalid')).toBe('true')
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')

  // A sentence keeps its gaps.
  await page.getByRole('button', { name: 'Sentences' }).click()
  await page.getByRole('searchbox').fill('What is going well')
  await button(head, 'Change “What is going well”').click()
  await dialog.getByText('{Area}', { exact: true }).waitFor()
  await dialog.getByRole('textbox', { name: 'What the page says' }).fill('It is going well.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('has lost {area}').waitFor()
  await dialog.getByRole('textbox', { name: 'What the page says' }).fill('{Area} is going really well.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The sentence is saved').waitFor()
  expect(await faultsOf(page)).toEqual([])

  // A file with a fault changes nothing.
  const loop = [
    { term: 'bobbin', plain: 'reel', kind: 'swap' },
    { term: 'reel', plain: 'bobbin', kind: 'swap' },
  ]
  const file = (words: unknown) =>
    Buffer.from(JSON.stringify({ format: 'child-words/1', language: 'en-GB', words, phrases: {} }))
  const field = page.locator('input[type=file]')
  await field.setInputFiles({ name: 'words.json', mimeType: 'application/json', buffer: file(loop) })
  await dialog.getByText(/^Word 1, “bobbin”, leads back to itself/).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter')
  await field.setInputFiles({ name: 'words.json', mimeType: 'application/json', buffer: file(loop.slice(0, 1)) })
  await dialog.getByText('It brings 1 word').waitFor()
  await dialog.getByRole('button', { name: 'Take it in' }).press('Enter')
  await page.getByText('Taken in: 1 word').waitFor()

  // Lines say it from now on, for colleagues too, who read the words and change none.
  await part(head, 'Children')
  await page.getByText('We will teach neat letters and spelling').first().waitFor()
  await page.getByText('is going really well.').first().waitFor()
  const ben = await school.visit(school.benLink)
  await ben.page.goto(`${ben.page.url()}#children`)
  await part(ben, 'Words')
  await ben.page.getByText('neat letters').waitFor()
  expect(await button(ben, 'Add a word').count()).toBe(0)
  await part(ben, 'Publish')
  await ben.page.getByText('A leader publishes the page').waitFor()
})
