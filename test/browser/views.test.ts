import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
})

afterAll(async () => {
  await school?.close()
})

test('views have addresses and a way back, and the plan keeps its caret and its place meanwhile', async () => {
  const { page } = ann
  const views = page.getByRole('navigation', { name: 'Views' })
  const governors = page.getByRole('heading', { name: '2 Improve attendance, especially for disadvantaged pupils' })
  const address = `${school.server.url}/plans/${school.planId}`
  await ann.waitForStatus('Saved')
  await ann.typeAtEnd('a-22', ' Early')
  const stand = () => ann.block('a-22').evaluate((block) => Math.round(block.getBoundingClientRect().top))
  const before = await stand()

  // Pressed as the mouse would: nothing on the page scrolls for it.
  await views.getByRole('link', { name: 'Governors' }).evaluate((link: HTMLElement) => link.click())
  await governors.waitFor()
  expect(page.url()).toBe(`${address}#governors`)
  expect(await page.title()).toMatch(/^Governors · /)
  expect(await ann.editor.isVisible()).toBe(false)
  expect(await page.evaluate(() => scrollY)).toBe(0)

  await page.goBack()
  await ann.editor.waitFor()
  expect(page.url()).toBe(address)
  await expect.poll(stand).toBeLessThan(before + 3)
  await expect.poll(stand).toBeGreaterThan(before - 3)
  await ann.caretIsHeard()
  await page.keyboard.type(' bird')
  await ann.waitForWords('a-22', ' Early bird')

  await page.goForward()
  await governors.waitFor()
  await page.reload()
  await governors.waitFor()

  // From a view to the words in the plan.
  await page
    .getByRole('region', { name: '2 Improve attendance, especially for disadvantaged pupils' })
    .getByRole('button', { name: 'Show in the plan' })
    .click()
  await ann.editor.waitFor()
  expect(page.url()).toBe(address)
  await page.waitForFunction(() => {
    const top = document.querySelector('.plan-text [data-id="pri-attend"]')?.getBoundingClientRect().top ?? -1
    return top > 0 && top < 200
  })

  // Where there is no room for words there is a menu of the same links.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'View: Plan' }).click()
  await page.getByRole('link', { name: 'Governors' }).click()
  await governors.waitFor()
  await page.getByRole('button', { name: 'View: Governors' }).waitFor()
  await page.goto(`${address}#no-such-view`)
  await ann.editor.waitFor()
})
