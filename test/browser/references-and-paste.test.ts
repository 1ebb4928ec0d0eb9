import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
})

afterAll(async () => {
  await school?.close()
})

/** The caret in an empty line of prose under the first action. */
beforeEach(async () => {
  await ann.text('a-11').click()
  // Its title has two lines; the key End goes to the end of one.
  await ann.text('a-11').evaluate((text) => {
    getSelection()?.selectAllChildren(text)
    getSelection()?.collapseToEnd()
  })
  await ann.caretIsHeard()
  await page.keyboard.press('Enter')
})

const paste = (data: Readonly<Record<string, string>>) =>
  ann.editor.evaluate((text, kinds: Readonly<Record<string, string>>) => {
    const clipboardData = new DataTransfer()
    for (const [kind, words] of Object.entries(kinds)) clipboardData.setData(kind, words)
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

test('# refers to a block by its live number, @ names a person; both are chosen, read and followed by keyboard', async () => {
  await page.keyboard.type('See #coach')
  const blocks = page.getByRole('listbox', { name: 'Refer to' })
  await blocks.getByRole('option', { name: /^1\.2/ }).and(page.locator('[aria-selected="true"]')).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.type('with @pl')
  await page.getByRole('option', { name: /Priya Lowell/ }).waitFor()
  await page.keyboard.press('Enter')
  const reference = page.getByRole('link', { name: '1.2', exact: true }).first()
  await reference.waitFor()
  expect(await reference.getAttribute('title')).toContain('Coach every teacher')
  expect(await ann.editor.textContent()).toContain('See 1.2 with Priya Lowell ')
  // Moving the block moves the number.
  await ann.text('a-12').click()
  await page.keyboard.press('Control+Shift+ArrowUp')
  await page.getByRole('link', { name: '1.1', exact: true }).first().waitFor()
  await page.keyboard.press('Control+z')
  await reference.waitFor()
  // With the keyboard onto the number, and on to what it means.
  await page.locator('.plan-text > p:has(.cross-ref)').first().click()
  await page.keyboard.press('Home')
  const tip = page.getByText('Press Enter to go there.')
  for (let step = 0; step < 10 && !(await tip.isVisible()); step++) {
    await page.keyboard.press('ArrowRight')
    await ann.caretIsHeard()
  }
  await tip.waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByRole('complementary', { name: 'Details' })
    .getByText('Coach every teacher', { exact: false })
    .or(ann.text('a-12'))
    .first()
    .waitFor()
  expect(
    await page.evaluate(() => getSelection()?.anchorNode?.parentElement?.closest('[data-id]')?.getAttribute('data-id')),
  ).toBe('a-12')
  expect(await ann.editor.getAttribute('lang')).toBe('en-GB')
})

test('a planning table from Word becomes actions when that is wanted, and one undo brings it back', async () => {
  const word = readFileSync('extensions/paste-fixtures/word.html', 'utf8')
  const table = word.slice(word.indexOf('<table'), word.indexOf('<!--EndFragment'))
  await paste({ 'text/html': table, 'text/plain': 'Action' })
  const bar = page.getByRole('region', { name: 'After the paste' })
  await bar.getByText('This looks like a planning table with 2 actions.').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const line = ann.editor.getByText('Teach the shared writing sequence · PL, Dev Ashcombe')
  await line.waitFor()
  await page.keyboard.press('Alt+Enter')
  await bar.getByText('Made 2 actions.', { exact: false }).waitFor()
  expect(await line.count()).toBe(0)
  const action = ann.editor.locator('[data-block="action"]', { hasText: 'Teach the shared writing sequence' })
  await action.getByText('Priya Lowell').waitFor()
  await action.getByText('18 Dec').waitFor()
  await page.keyboard.press('Control+z')
  await line.waitFor()
  expect(await action.count()).toBe(0)
})

test('50 MB are refused in words: nothing is lost, and the page goes on', async () => {
  await page.keyboard.type('kept')
  await page.keyboard.press('Shift+Home')
  await ann.editor.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'words '.repeat(8_700_000))
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.getByText('That is too much to paste at once', { exact: false }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.type(' and goes on')
  await page.getByText('kept and goes on').waitFor()
})

test('find and replace: counted, gone through, replaced as one step, and closed onto the words', async () => {
  await page.keyboard.type('zebra Zebra zebras')
  await page.keyboard.press('Control+Shift+h')
  const bar = page.getByRole('search', { name: 'Find and replace' })
  await bar.getByRole('textbox', { name: 'Find' }).fill('zebra')
  await bar.getByText('1 of 3').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await bar.getByText('2 of 3').waitFor()
  await bar.getByRole('checkbox', { name: 'Whole words' }).check()
  await bar.getByText(/of 2$/).waitFor()
  await bar.getByRole('checkbox', { name: 'Match case' }).check()
  await bar.getByText('1 of 1').waitFor()
  await bar.getByRole('checkbox', { name: 'Match case' }).uncheck()
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('lion')
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await bar.getByText('Replaced 2 places.').waitFor()
  await page.getByText('lion lion zebras').waitFor()
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+z')
  await page.getByText('zebra Zebra zebras').waitFor()
  await page.getByRole('button', { name: 'More tools' }).click()
  await page.getByRole('button', { name: 'Word count' }).click()
  await page.getByRole('rowheader', { name: 'The whole plan' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
})
