import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let ben: PlanPage
let page: Page
let bar: Locator

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  ben = await school.visit(school.benLink)
  page = ann.page
  bar = page.getByRole('toolbar', { name: 'Selected blocks' })
})

afterAll(async () => {
  await school?.close()
})

const faults = (): Promise<string[]> => faultsOf(page)

/** Waits until the page shows these blocks in this order, whatever stands between. */
async function waitForOrder(at: Page, ...ids: string[]): Promise<void> {
  await at.waitForFunction((wanted) => {
    const shown = [...document.querySelectorAll<HTMLElement>('.plan-text > [data-id]')].map(
      ({ dataset }) => dataset['id'],
    )
    const places = wanted.map((id) => shown.indexOf(id))
    return places.every((place, at_) => place >= 0 && (at_ === 0 || place > (places[at_ - 1] ?? 0)))
  }, ids)
}

/** Takes action 1.2 by its handle and holds it over action 1.1, as far as a line shows where it would go. */
async function dragUp(): Promise<void> {
  await ann.block('a-12').evaluate((block) => block.scrollIntoView({ block: 'center' }))
  await ann.text('a-11').hover()
  await ann.text('a-12').hover()
  const from = await page.getByRole('button', { name: /^Select: Action 1\.2/ }).boundingBox()
  if (from === null) throw new Error('nothing to drag')
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y - 60, { steps: 4 })
  await page.mouse.move(from.x + 30, (await ann.block('a-11').boundingBox())?.y ?? 0, { steps: 6 })
  await page.locator('.drop-line:visible').waitFor()
}

test('the handle drags a block with all it owns, and Escape leaves everything as it was', async () => {
  await ann.text('a-12').hover()
  await page.getByRole('button', { name: /^Select: Action 1\.2/ }).waitFor()
  await dragUp()
  await page.keyboard.press('Escape')
  await page.locator('.drop-line').waitFor({ state: 'detached' })
  await page.mouse.up()
  await waitForOrder(page, 'a-11', 'a-12', 'a-13')
  await dragUp()
  await page.mouse.up()
  await waitForOrder(page, 'a-12', 'a-11', 'a-13')
  await waitForOrder(ben.page, 'a-12', 'a-11', 'a-13')
  await page.keyboard.press('Control+z')
  await waitForOrder(page, 'a-11', 'a-12', 'a-13')
})

test('keys alone select, say so, assign and rate, one step of undo each', async () => {
  await ann.text('a-12').click()
  await page.keyboard.press('Escape')
  await bar.waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  for (let times = 0; times < 3; times++) await page.keyboard.press('Shift+ArrowDown')
  await page
    .getByRole('status')
    .filter({ hasText: /^4 blocks selected/ })
    .waitFor({ state: 'attached' })
  expect(await faults()).toEqual([])
  await page.keyboard.press('Tab')
  await bar.getByRole('button', { name: 'Turn into' }).and(page.locator(':focus')).waitFor()
  for (const name of ['Rate', 'Assign']) {
    await page.keyboard.press('ArrowRight')
    await bar.getByRole('button', { name }).and(page.locator(':focus')).waitFor()
  }
  await page.keyboard.press('Enter')
  const find = page.getByRole('combobox', { name: 'Assign' })
  await find.waitFor()
  expect(await faults()).toEqual([])
  await page.keyboard.type('ros')
  await page.getByRole('option', { name: /Rosalind/ }).waitFor()
  await page.keyboard.press('Enter')
  const owner = ann.block('a-12').getByRole('button', { name: /^Owner: Rosalind/ })
  await owner.waitFor()
  await page.keyboard.press('Control+z')
  await owner.waitFor({ state: 'detached' })
})

test('a line is turned into a milestone while a colleague goes on typing in it', async () => {
  await ann.text('a-13').click()
  await page.keyboard.press('End')
  await ann.caretIsHeard()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Each class writes daily')
  await ann.waitForStatus('Saved')
  const line = ben.page.locator('.plan-text > p', { hasText: 'Each class writes daily' })
  await line.click()
  await ben.page.keyboard.press('End')
  await ben.caretIsHeard()
  const typing = ben.page.keyboard.type(' and pupils choose what they write about', { delay: 25 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Turn into' }).waitFor()
  await page.keyboard.type('milest')
  await page.keyboard.press('Enter')
  const milestone = page.locator('[data-block="milestone"]', { hasText: 'Each class writes daily' })
  await milestone.waitFor()
  await typing
  await milestone.filter({ hasText: 'Each class writes daily and pupils choose what they write about' }).waitFor()
  await ben.page
    .locator('[data-block="milestone"]', {
      hasText: 'Each class writes daily and pupils choose what they write about',
    })
    .waitFor()
})

test('what was put in last is offered first; undo brings the page to what it changes', async () => {
  await ann.text('a-11').click()
  await page.keyboard.press('End')
  await ann.caretIsHeard()
  await page.keyboard.press('Enter')
  await page.keyboard.type('/eviden')
  await page.getByRole('option', { name: 'Evidence' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Book look in May')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  const recent = page.getByRole('group', { name: 'Recent' })
  await recent.getByRole('option', { name: 'Evidence' }).waitFor()
  expect(await faults()).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Control+End')
  await page.waitForFunction(() => scrollY > 2000)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => {
    const block = document.querySelector('[data-id="a-11"]')?.getBoundingClientRect()
    return block !== undefined && block.top > -400 && block.top < innerHeight
  })
})
