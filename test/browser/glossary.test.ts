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
})

afterAll(async () => {
  await school?.close()
})

/** Where a word stands in a block, in the window. */
async function placeOf(id: string, word: string): Promise<{ x: number; y: number }> {
  await ann.text(id).scrollIntoViewIfNeeded()
  return ann.text(id).evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
    while (walker.nextNode() !== null) {
      const at = walker.currentNode.textContent?.indexOf(wanted) ?? -1
      if (at === -1) continue
      const range = new Range()
      range.setStart(walker.currentNode, at)
      range.setEnd(walker.currentNode, at + wanted.length)
      const { left, top, width, height } = range.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    throw new Error(`no “${wanted}” here`)
  }, word)
}

test('a term says what it means under the pointer and at the caret, and leaves no trace in the plan', async () => {
  await ann.typeAtEnd('a-12', ' with CPD')
  await ann.waitForStatus('Saved')
  const drawn = await ann.text('a-12').innerHTML()
  const card = page.getByRole('tooltip')

  const { x, y } = await placeOf('a-12', 'CPD')
  await page.mouse.move(x, y, { steps: 3 })
  await card.getByText('training and practice that help staff').waitFor()
  // The card stays while the pointer is on its way to it and on it, and goes with Escape.
  const box = await card.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 12, { steps: 5 })
  expect(await card.isVisible()).toBe(true)
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'hidden' })
  expect(await ann.text('a-12').innerHTML()).toBe(drawn)

  // By keys, said to those who do not see it; typing puts it away.
  await page.mouse.click(x, y)
  await page.mouse.move(2, 2)
  await card.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+Alt+g')
  await card.getByText('training and practice that help staff').waitFor()
  await page.getByRole('status').getByText('CPD. Continuing professional development').waitFor({ state: 'attached' })
  expect(await faultsOf(page)).toEqual([])
  await page.keyboard.type(' now')
  await card.waitFor({ state: 'hidden' })
})

test('the glossary opens where the caret is in no term, finds words, and can be told to keep still', async () => {
  await ann.typeAtEnd('a-12', ' xyz')
  await page.keyboard.press('Control+Alt+g')
  const glossary = page.getByRole('dialog', { name: 'Glossary' })
  await glossary.getByRole('searchbox', { name: 'Find a word' }).fill('persist')
  await glossary.getByText('Missing a tenth or more of possible sessions').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await glossary.getByRole('searchbox').fill('xyzzy')
  await glossary.getByText('not in the glossary').waitFor()
  await glossary.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await glossary.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => localStorage.getItem('living-plan:glossary-hover'))).toBe('off')
})
