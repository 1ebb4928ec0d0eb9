import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let ben: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  ben = await school.visit(school.benLink)
})

afterAll(async () => {
  await school?.close()
})

test('who comes back is told what has changed since, by whom, and is led through it once', async () => {
  const { page } = ann
  const line = page.getByRole('region', { name: 'Changes since your last visit' })
  await ann.waitForStatus('Saved')
  await ann.typeAtEnd('a-12', ' (mine)')
  await ann.waitForStatus('Saved')
  // Nothing is news on a first visit.
  expect(await line.count()).toBe(0)
  await page.getByTitle('All plans').click()
  await page.getByRole('heading', { name: 'Your plans' }).waitFor()

  await ben.typeAtEnd('a-11', ' (his)')
  const details = ben.page.getByRole('complementary', { name: 'Details' })
  await ben
    .block('a-13')
    .getByRole('button', { name: /^Status/ })
    .click()
  await ben.page.getByRole('radio', { name: 'Stopped' }).click()
  await ben.text('e-16').click()
  await details.getByRole('button', { name: /^Delete/ }).click()
  await ben.waitForStatus('Saved')

  await page.getByRole('link', { name: /Quillbrook/ }).click()
  await line.getByText(/^3 changes since \d\d:\d\d today, by Ben Okafor$/).waitFor()
  expect(await page.locator('.is-news').evaluateAll((dots) => dots.map((dot) => dot.getAttribute('data-id')))).toEqual([
    'a-11',
    'a-13',
  ])
  expect(await faultsOf(page)).toEqual([])
  const next = line.getByRole('button', { name: 'Next change' })
  await next.press('Enter')
  await line.getByText('Action 1.1 Words changed by Ben Okafor').waitFor()
  await next.press('Enter')
  await line.getByText('Evidence Removed “Coaching log').waitFor()
  await next.press('Enter')
  await line.getByText('Status changed from In progress to Stopped').waitFor()
  await page.locator('[data-id="a-13"].is-current-news').waitFor()
  await line.getByRole('button', { name: 'Previous change' }).press('Enter')
  await line.getByText('2 of 3').waitFor()

  // Dismissed is dismissed, also after coming back.
  await line.getByRole('button', { name: 'Done with these changes' }).click()
  await line.waitFor({ state: 'detached' })
  expect(await page.locator('.is-news').count()).toBe(0)
  await page.reload()
  await ann.waitForStatus('Saved')
  await ben.typeAtEnd('a-11', ' (live)')
  await ann.waitForWords('a-11', '(live)')
  expect(await line.count()).toBe(0)
})
