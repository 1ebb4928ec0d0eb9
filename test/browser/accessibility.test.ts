import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let person: PlanPage
let page: Page

beforeAll(async () => {
  school = await SampleSchool.open()
  person = await school.visit()
  page = person.page
  await person.waitForStatus('Saved')
})

afterAll(async () => {
  await school?.close()
})

const faults = (): Promise<string[]> => faultsOf(page)

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test('on the plan', async () => {
    await page.emulateMedia({ colorScheme })
    await person.editor.waitFor()
    expect(await faults()).toEqual([])
  })
  test('with a block in hand and a field open', async () => {
    await person.text('a-12').click()
    await page.getByRole('complementary', { name: 'Details' }).getByText('Action').first().waitFor()
    expect(await faults()).toEqual([])
    await person
      .block('a-12')
      .getByRole('button', { name: /^Status/ })
      .click()
    await page.getByRole('radio', { name: 'In progress' }).waitFor()
    expect(await faults()).toEqual([])
    await page.keyboard.press('Escape')
  })
  test('on a phone, with the outline open', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Show the outline' }).click()
    await page.getByRole('navigation').first().waitFor()
    expect(await faults()).toEqual([])
    await page.getByRole('button', { name: /Close/ }).last().click()
    await page.setViewportSize({ width: 1440, height: 900 })
  })
})
