import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BESIDE_THE_PLAN, faultsOf } from '../support/axe.js'
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

async function openMenu(): Promise<void> {
  await page.getByRole('button', { name: 'More tools' }).click()
}

const toolButtons = () => page.locator('.tool-list:not(.view-list)').getByRole('button')

/** What a tool opens: a dialog, the bar for finding, or focus mode, which has a way out. */
const opened = () =>
  page
    .getByRole('dialog')
    .or(page.getByRole('search', { name: /^Find/ }))
    .or(page.getByRole('button', { name: 'Leave focus mode' }))
/** Searching the plan opens nothing: it leads to the field of the outline. */
const inOutline = () => page.locator('.outline [type=search]:focus')

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test('in any tool that opens over the plan, and Escape closes each', async () => {
    await page.emulateMedia({ colorScheme })
    await openMenu()
    // What cannot be done now, undoing, opens nothing.
    const names = await toolButtons().evaluateAll((all) =>
      all.filter((one) => one.ariaDisabled !== 'true').map((one) => one.firstChild?.textContent ?? ''),
    )
    await page.keyboard.press('Escape')
    expect(names.length).toBeGreaterThan(4)
    const faults: string[] = []
    for (const name of names) {
      await openMenu()
      await toolButtons().filter({ hasText: name }).first().click()
      // Loaded when it is first opened: before it is there, axe would look at the plan alone and Escape would close nothing.
      await opened().or(inOutline()).waitFor()
      faults.push(...(await faultsOf(page, BESIDE_THE_PLAN)).map((fault) => `${name}: ${fault}`))
      await page.keyboard.press('Escape')
      await opened().waitFor({ state: 'hidden' })
    }
    expect(faults).toEqual([])
  })

  test('where a new plan begins', async () => {
    const other = await person.context.newPage()
    await other.emulateMedia({ colorScheme })
    for (const path of ['/', '/plans/new']) {
      await other.goto(school.server.url + path)
      await other.getByRole('heading', { level: 1 }).waitFor()
      expect(await faultsOf(other)).toEqual([])
    }
    await other.close()
  })
})

test('nothing runs out of a page 320 pixels wide, which is 400% of 1280', async () => {
  const narrow = await person.context.newPage()
  await narrow.setViewportSize({ width: 320, height: 700 })
  const wide: string[] = []
  for (const path of ['/', '/plans/new', '/people', '/people/record', '/account', `/plans/${school.planId}`]) {
    await narrow.goto(school.server.url + path)
    await narrow.getByRole('heading', { level: 1 }).first().waitFor()
    await narrow.waitForLoadState('networkidle')
    const width = await narrow.evaluate(() => document.documentElement.scrollWidth)
    if (width > 320) wide.push(`${path}: ${width} px`)
  }
  expect(wide).toEqual([])
  await narrow.close()
})
