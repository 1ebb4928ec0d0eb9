import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'
import { seededRandom } from '../support/seeded-random.js'

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

test('letters typed right after Enter stay in order, however fast', async () => {
  const ids = await page.locator('.block[data-id]').evaluateAll((all) => all.map((block) => block.dataset['id'] ?? ''))
  const random = seededRandom(11)
  const lines: string[] = []
  for (let time = 0; time < 25; time++) {
    const line = `The quick line ${time}.`
    lines.push(line)
    await ann.text(ids[Math.floor(random() * Math.min(ids.length, 40))] ?? '').click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type(line, { delay: 5 + random() * 25 })
  }
  const written = (await ann.editor.textContent()) ?? ''
  expect(lines.filter((line) => !written.includes(line))).toEqual([])
})

test('Enter splits where End has just put the caret, on a machine that is busy', async () => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const text = ann.text('a-13')
  const whole = await text.textContent()
  const blocks = () => ann.editor.locator(':scope > *').count()
  const before = await blocks()
  for (let time = 0; time < 5; time++) {
    await text.click({ position: { x: 60, y: 10 } })
    await Promise.all([page.keyboard.press('End'), page.keyboard.press('Enter')])
    await expect.poll(blocks).toBe(before + 1)
    expect(await text.textContent()).toBe(whole)
    await page.keyboard.press('Control+z')
    await expect.poll(blocks).toBe(before)
  }
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
})

test('undo and redo work from the button of a fact', async () => {
  const status = ann.block('a-12').getByRole('button', { name: /^Status/ })
  const before = await status.textContent()
  await status.focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('radio', { name: 'Paused' })
    .or(page.getByRole('radio', { name: 'Done' }))
    .first()
    .click()
  const after = ann.block('a-12').locator('button[data-field="status"]:focus')
  await after.waitFor()
  const changed = await after.textContent()
  expect(changed).not.toBe(before)
  const shows = (words: string | null) =>
    ann
      .block('a-12')
      .locator('[data-field="status"]')
      .filter({ hasText: words ?? '' })
      .waitFor()
  await page.keyboard.press('Control+z')
  await shows(before)
  await page.keyboard.press('Control+Shift+z')
  await shows(changed)
  await page.keyboard.press('Control+z')
  await shows(before)
  await page.keyboard.press('Control+y')
  await shows(changed)
})

test('on a phone facts have room for a finger, and those of a priority begin under its title', async () => {
  const phone = await school.visit()
  await phone.page.setViewportSize({ width: 390, height: 844 })
  // Asked frame by frame: a block takes a touch only once it has been drawn on screen.
  await phone.page.waitForFunction(() => {
    const block = document.querySelector('[data-block="priority"]')
    const [title, facts] = ['.block-text', '.block-facts'].map((part) => block?.querySelector(part))
    const fact = facts?.querySelector('button') ?? undefined
    if (fact === undefined) return false
    fact.scrollIntoView({ block: 'center' })
    const { left, top, bottom } = fact.getBoundingClientRect()
    const takes = (y: number) => document.elementFromPoint(left + 12, y) === fact
    const room = Number.parseFloat(getComputedStyle(fact, '::before').height)
    const aligned = title?.getBoundingClientRect().left === facts?.getBoundingClientRect().left
    return aligned && room >= 44 && takes(top - 4) && takes((top + bottom) / 2)
  })
  // What stands between two facts has a width where they share a line, and none where the second begins another.
  const gaps = await phone.page.evaluate(() => {
    const found: { readonly wraps: boolean; readonly width: number }[] = []
    for (const bit of document.querySelectorAll('.block-facts > .bit:not([data-join])')) {
      const next = bit.nextElementSibling?.matches('.bit') === true ? bit.nextElementSibling : null
      const [whole, said, then] = [
        [...bit.getClientRects()].at(-1),
        [...(bit.querySelector('.fact')?.getClientRects() ?? [])].at(-1),
        next?.querySelector('.fact')?.getClientRects()[0],
      ]
      if (whole === undefined || said === undefined || then === undefined) continue
      found.push({ wraps: then.top >= said.bottom - 2, width: whole.right - said.right })
    }
    return found
  })
  expect(gaps.filter(({ wraps, width }) => !wraps && width > 6).length).toBeGreaterThan(100)
  expect(gaps.filter(({ wraps, width }) => wraps && width === 0).length).toBeGreaterThan(30)
  expect(gaps.filter(({ wraps, width }) => (wraps ? width > 0 : width <= 6))).toEqual([])
  await phone.close()
})

test('a new plan takes letters and / at once; headings, lists and measures are found by their names', async () => {
  await page.getByRole('link', { name: 'Quillbrook' }).first().click()
  await page.getByRole('link', { name: 'Create a plan' }).click()
  await page.getByRole('link', { name: /^An empty page/ }).click()
  await page.getByRole('textbox', { name: 'What is the plan called?' }).fill('Brand new')
  await page.keyboard.press('Enter')
  await page.locator('.plan-text:focus').waitFor()
  await page.keyboard.type('/heading')
  await page.getByRole('option', { name: 'Large heading' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Our year')
  await page.keyboard.press('Enter')
  await page.keyboard.type('# Shorter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/bullet')
  await page.getByRole('option', { name: 'Bullet list' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('One')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Two')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/metric')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-block="metric"]').waitFor()
  expect(await page.locator('.plan-text h2').allTextContents()).toEqual(['Our year', 'Shorter'])
  expect(await page.locator('.plan-text > ul > li').allTextContents()).toEqual(['One', 'Two'])
})

test('prose stands where the words of the block stand that it belongs to', async () => {
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  /** Waits until a paragraph has been drawn on screen with its words right under those of the block before it. */
  const isAligned = (words: string) =>
    page.waitForFunction((said) => {
      const start = (one: Element | null | undefined) => {
        const range = document.createRange()
        if (one != null) range.selectNodeContents(one)
        return range.getClientRects()[0]?.left
      }
      const found = [...document.querySelectorAll('.plan-text > p')].find((one) => one.textContent?.startsWith(said))
      found?.scrollIntoView({ block: 'center' })
      let owner = found?.previousElementSibling
      while (owner?.matches('.block') === false) owner = owner.previousElementSibling
      const [left, above] = [start(found), start(owner?.querySelector('.block-text'))]
      return left !== undefined && above !== undefined && Math.abs(left - above) < 1
    }, words)
  for (const [id, words] of [
    ['a-12', 'Said about an action.'],
    ['k-5', 'Said about a risk.'],
  ] as const) {
    await ann.typeAtEnd(id, '')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/plain')
    await page.getByRole('option', { name: /^Plain text/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type(words)
    await isAligned(words)
  }
  // A new line among them stands there at once, not after the plan has been read again.
  await page.evaluate(() => {
    const lost: string[] = []
    new MutationObserver((records) => {
      for (const { target, oldValue } of records)
        if (oldValue?.includes('is-below') && target instanceof Element && !target.matches('.is-below'))
          lost.push(target.textContent ?? '')
    }).observe(document.querySelector('.plan-text') ?? document, {
      subtree: true,
      attributeFilter: ['class'],
      attributeOldValue: true,
    })
    Object.assign(window, { lost })
  })
  await page.keyboard.press('Enter')
  await page.keyboard.type('And more about it.')
  await isAligned('And more about it.')
  expect(await page.evaluate(() => Reflect.get(window, 'lost'))).toEqual([])
  // The column of a risk's kind is gone on a phone, and the indent of an action is a smaller one.
  await page.setViewportSize({ width: 390, height: 844 })
  await isAligned('Said about an action.')
  await isAligned('Said about a risk.')
  await page.setViewportSize({ width: 1440, height: 900 })
})

test('without a connection the page says where a new plan begins', async () => {
  await page.goto(school.server.url)
  await page.getByRole('link', { name: 'Create a plan' }).waitFor()
  await ann.context.setOffline(true)
  await page.getByText('a new plan begins on this device').waitFor()
  await ann.context.setOffline(false)
  await page.getByText('a new plan begins on this device').waitFor({ state: 'detached' })
})
