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

const openVersions = async ({ page }: PlanPage) => {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Versions' }).click()
  await page.getByRole('heading', { name: 'Versions', exact: true }).waitFor()
}

test('R12: a version gets a name, what has changed since is told block by block, and one block comes back', async () => {
  const { page } = ann
  await ann.waitForStatus('Saved')
  await openVersions(ann)
  await page.getByText('Nothing has been kept yet.').waitFor()
  await page.getByRole('textbox', { name: 'Name of this version' }).fill('For the November meeting')
  await page.keyboard.press('Enter')
  await page.getByText('Kept as “For the November meeting”.').waitFor()
  expect(await faultsOf(page)).toEqual([])

  await ben.typeAtEnd('a-12', ' every week')
  const details = ben.page.getByRole('complementary', { name: 'Details' })
  await ben
    .block('a-21')
    .getByRole('button', { name: /^Status/ })
    .click()
  await ben.page.getByRole('radio', { name: 'Stopped' }).click()
  await ben.text('e-16').click()
  await details.getByRole('button', { name: /^Delete/ }).click()
  await ben.waitForStatus('Saved')

  await page.getByRole('button', { name: 'Compare with now: “For the November meeting”' }).press('Enter')
  await page.getByRole('status').getByText('3 changes').waitFor()
  const change = (name: string | RegExp) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 3 }) })
  expect(await change('Action 1.2').getByRole('insertion').textContent()).toBe(' every week')
  await change('Action 2.1').getByText('Status changed from In progress to Stopped').waitFor()
  const gone = change(/^Evidence E/)
  await gone.getByText('Removed', { exact: true }).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('radio', { name: 'Side by side' }).check({ force: true })
  expect(await change('Action 2.1').locator('.change-side').allInnerTexts()).toEqual([
    expect.stringMatching(/^Was\s+Status In progress$/),
    expect.stringMatching(/^Is\s+Status Stopped$/),
  ])
  const only = page.getByRole('combobox', { name: 'Show' })
  expect(await only.getByRole('option').allTextContents()).toHaveLength(3)
  await only.selectOption({ index: 2 })
  await change('Action 1.2').waitFor({ state: 'detached' })
  expect(await change('Action 2.1').count()).toBe(1)
  await only.selectOption({ index: 0 })

  // Ben goes on writing in his action while the evidence he deleted comes back.
  await gone.getByRole('button', { name: /^Bring this back/ }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('to where it stood').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await ben.typeAtEnd('a-12', ' and again')
  await dialog.getByRole('button', { name: 'Bring it back' }).press('Enter')
  await page.getByText(/^Evidence E\d+ is what it was\.$/).waitFor()
  await page.getByRole('status').getByText('2 changes').waitFor()
  await ben.block('e-16').waitFor()
  expect(await ben.words('a-12')).toContain(' every week and again')

  await page.getByRole('button', { name: 'Who wrote this: Action 1.2' }).press('Enter')
  await dialog
    .getByRole('listitem')
    .filter({ hasText: 'Ben Okafor' })
    .getByText(/^\d+%$/)
    .waitFor()
  expect(await dialog.locator('.wrote-stretch').last().textContent()).toBe('Ben Okafor:  every week and again')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'All versions' }).press('Enter')
  await page.getByText('Kept before an earlier version came back').waitFor()
})

test('how far the plan has come: one step at a time by its leaders, with a reason back; staff see it and what has a name', async () => {
  const { page } = ann
  await page.getByRole('button', { name: 'Back to approved' }).click()
  await page.keyboard.press('Enter')
  await page.getByText('Say in a few words why it goes back.').waitFor()
  await page.getByRole('textbox', { name: 'Why does it go back?' }).fill('The budget was wrong')
  await page.keyboard.press('Enter')
  const here = page.getByRole('listitem').and(page.locator('[aria-current="step"]'))
  await here.getByText('Approved').waitFor()
  await page.getByText('Back to approved: The budget was wrong').waitFor()
  await page.getByRole('button', { name: 'Mark as published' }).click()
  await page.keyboard.press('Enter')
  await here.getByText('Published').waitFor()

  await ben.page.setViewportSize({ width: 390, height: 844 })
  await ben.page.getByRole('button', { name: /^published .*how far the plan has come$/ }).click()
  await ben.page.getByRole('heading', { name: 'Versions', exact: true }).waitFor()
  await ben.page.getByText('Back to approved: The budget was wrong').waitFor()
  expect(await ben.page.getByText('Kept before an earlier version came back').count()).toBe(0)
  expect(await ben.page.getByRole('button', { name: /^(Mark as|Back to|Rename|Bring back|Keep this)/ }).count()).toBe(0)
  await ben.page.getByRole('button', { name: 'Compare with now: “For the November meeting”' }).click()
  await ben.page
    .getByRole('status')
    .getByText(/changes?$/)
    .waitFor()
  expect(await ben.page.getByRole('radio', { name: 'Side by side' }).isVisible()).toBe(false)
  const { scrollWidth, clientWidth } = await ben.page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  expect(await faultsOf(ben.page)).toEqual([])
})
