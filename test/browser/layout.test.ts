import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let page: Page
let outline: Locator
let rows: Locator

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  page = ann.page
  outline = page.getByRole('navigation', { name: 'Outline' })
  rows = outline.getByRole('treeitem')
  await rows.first().waitFor()
})

afterAll(async () => {
  await school?.close()
})

const faults = (): Promise<string[]> => faultsOf(page)
const highlighted = (name: string) =>
  page.evaluate((key) => [...(CSS.highlights.get(key) ?? [])].map((range) => range.toString().toLowerCase()), name)
const width = (selector: string) =>
  page.locator(selector).evaluate((one) => Math.round(one.getBoundingClientRect().width))

describe('the outline', () => {
  test('is walked, closed and used with the keyboard alone, and what is closed stays closed on this device', async () => {
    const priority = outline.locator('[data-type="priority"]').first()
    const id = await priority.getAttribute('data-row')
    const all = await rows.count()
    await priority.focus()
    await page.keyboard.press('ArrowLeft')
    await outline.locator(`[data-row="${id}"][aria-expanded="false"]`).waitFor()
    expect(await rows.count()).toBeLessThan(all)
    await page.reload()
    await outline.locator(`[data-row="${id}"][aria-expanded="false"]`).waitFor()
    await priority.focus()
    await page.keyboard.press('ArrowRight')
    await outline.locator(`[data-row="${id}"][aria-expanded="true"]`).waitFor()
    await page.keyboard.press('ArrowRight')
    const below = await page.evaluate(() => document.activeElement?.getAttribute('data-row'))
    expect(below).not.toBe(id)
    await page.keyboard.press('Enter')
    await page.locator(`.block.in-hand[data-id="${below}"]`).waitFor()
    await outline.locator(`[data-row="${below}"][aria-current="true"]`).waitFor()
    // Thirty letters change the outline when the plan is read again, not with each of them.
    await page.evaluate(() => {
      const changes = new MutationObserver((records) => {
        const before = Number(document.documentElement.dataset['changes'] ?? 0)
        document.documentElement.dataset['changes'] = String(before + records.length)
      })
      const nav = document.querySelector('.outline')
      if (nav !== null) changes.observe(nav, { subtree: true, childList: true, characterData: true })
    })
    await ann.typeAtEnd('a-12', 'thirty letters more or less...')
    await outline.getByText('thirty letters more or less...').waitFor()
    expect(Number(await page.locator('html').getAttribute('data-changes'))).toBeLessThan(30)
  })

  test('finds words, marks them in the text, and Enter goes from place to place', async () => {
    await page.keyboard.press('Control+Shift+O')
    const field = outline.getByRole('searchbox', { name: 'Search the plan' })
    await field.and(page.locator(':focus')).waitFor()
    await page.keyboard.type('WRITING')
    const results = outline.getByRole('list', { name: 'Places found' })
    await results
      .locator('mark', { hasText: /writing/i })
      .first()
      .waitFor()
    const found = await results.getByRole('listitem').count()
    expect(found).toBeGreaterThan(2)
    await expect.poll(() => highlighted('plan-search').then((words) => new Set(words))).toEqual(new Set(['writing']))
    await page.keyboard.press('Enter')
    await outline.getByText(`1 of ${found} places`).waitFor()
    await page.keyboard.press('Enter')
    await outline.getByText(`2 of ${found} places`).waitFor()
    await expect.poll(() => highlighted('plan-search-here').then((words) => words[0])).toBe('writing')
    await page.waitForFunction(() => {
      const [range] = CSS.highlights.get('plan-search-here') ?? []
      const { top = -1, bottom = 0 } = range instanceof Range ? range.getBoundingClientRect() : {}
      return top > 52 && bottom < innerHeight
    })
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await rows.first().waitFor()
    // Marks go in the frame after the outline is back.
    await expect.poll(() => highlighted('plan-search')).toEqual([])
  })

  test('is narrowed to a person, an area, a rating or what is mine, and widened again', async () => {
    const all = await rows.count()
    await outline.getByRole('button', { name: 'Filter' }).click()
    await outline.getByRole('button', { name: 'Mine' }).click()
    await outline.getByText(/Nobody in this plan’s list of people is called/).waitFor()
    const person = outline.getByRole('combobox', { name: 'Person' })
    const offered = await person.locator('option', { hasText: 'Priya Lowell' }).textContent()
    await person.selectOption({ label: offered ?? '' })
    const shown = Number(/\((\d+)\)/.exec(offered ?? '')?.[1])
    await outline.getByText(`${shown} blocks shown`).waitFor()
    expect(await outline.locator('[role="treeitem"]:not([data-context])').count()).toBe(shown)
    expect(await faults()).toEqual([])
    await outline.getByRole('combobox', { name: 'Rating or grade' }).selectOption({ index: 1 })
    await expect.poll(() => outline.locator('[role="treeitem"]:not([data-context])').count()).toBeLessThan(shown)
    await outline.getByRole('button', { name: 'Show everything' }).click()
    await expect.poll(() => rows.count()).toBe(all)
    await outline.getByRole('button', { name: 'Filter' }).click()
  })
})

describe('the frame', () => {
  test('is made wider with keys and mouse, remembers it, and goes back with a double click', async () => {
    const edge = page.getByRole('separator', { name: 'Width of the outline' })
    const before = await width('.outline')
    await edge.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => width('.outline')).toBe(before + 16)
    expect(await edge.getAttribute('aria-valuenow')).toBe(String(before + 16))
    const paper = page.getByRole('separator', { name: 'Width of the page' })
    const box = await paper.boundingBox()
    if (box === null) throw new Error('the page has no edge')
    await page.mouse.move(box.x + 5, box.y + 300)
    await page.mouse.down()
    await page.mouse.move(box.x - 45, box.y + 300, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => width('.paper')).toBe(660)
    await page.reload()
    await rows.first().waitFor()
    expect([await width('.outline'), await width('.paper')]).toEqual([before + 16, 660])
    await edge.dblclick()
    await paper.dblclick()
    await expect.poll(async () => [await width('.outline'), await width('.paper')]).toEqual([before, 760])
  })

  test('leaves only the page in focus mode, until Escape', async () => {
    await ann.text('a-12').click()
    await page.keyboard.press('Shift+Home')
    const style = page.getByRole('toolbar', { name: 'Text style' })
    await style.waitFor()
    await page.keyboard.press('Control+\\')
    await page.getByRole('button', { name: 'Leave focus mode' }).waitFor()
    expect(await outline.isVisible()).toBe(false)
    expect(await page.getByRole('complementary', { name: 'Details' }).isVisible()).toBe(false)
    await style.waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await rows.first().waitFor()
  })

  test('gives the plan’s address, and tells a leader who can open it', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Share this plan' })
    await dialog.getByText('Ben Okafor').waitFor()
    await dialog.getByRole('button', { name: 'Copy the address' }).click()
    await dialog.getByText('The address is copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${school.server.url}/plans/${school.planId}`,
    )
    expect(await faults()).toEqual([])
    await dialog.getByRole('link', { name: /Invite people/ }).waitFor()
    await page.keyboard.press('Escape')
  })
})

test('a colleague is found by their face, and followed until one scrolls', async () => {
  const ben = await school.visit(school.benLink)
  const caret = page.locator('.caret', { hasText: 'Ben' })
  const inSight = () =>
    page.waitForFunction(() => {
      const rect = document.querySelector('.caret[data-person]')?.getBoundingClientRect()
      return rect !== undefined && rect.top > 52 && rect.bottom < innerHeight
    })
  await ben.typeAtEnd('a-32', '!')
  await caret.first().waitFor({ state: 'attached' })
  await page.evaluate(() => scrollTo(0, 0))
  await page.getByRole('list', { name: 'People here' }).getByRole('button', { name: 'Ben Okafor' }).click()
  await inSight()
  expect(await faults()).toEqual([])
  await page.getByRole('button', { name: 'Follow Ben Okafor' }).click()
  const bar = page.getByText('Following Ben Okafor', { exact: false })
  await bar.waitFor()
  await ben.typeAtEnd('t-context', '!')
  await ann.waitForWords('t-context', '!')
  await inSight()
  expect(await faults()).toEqual([])
  await page.mouse.move(700, 500)
  await page.mouse.wheel(0, 200)
  await bar.waitFor({ state: 'detached' })
  await ben.close()
})

test('a phone keeps the title when there is a warning, whatever the names', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  const title = page.locator('.header-title')
  await title.waitFor()
  await school.server.down()
  await ann.typeAtEnd('a-12', '?')
  await ann.waitForStatus(/only on this device/)
  const [above, below] = await Promise.all([title.boundingBox(), ann.status.boundingBox()])
  if (above === null || below === null) throw new Error('the title or the warning is not shown')
  expect(above.width).toBeGreaterThan(80)
  expect(below.y).toBeGreaterThanOrEqual(above.y + above.height)
  expect(below.x + below.width).toBeLessThanOrEqual(390)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await school.server.up()
  await page.getByRole('button', { name: 'Show the outline' }).click()
  await outline.getByRole('searchbox', { name: 'Search the plan' }).waitFor()
  expect(await faults()).toEqual([])
})
