import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KeptSeeds } from '../support/kept-seeds.js'
import { importPlan } from '../support/large-plan.js'
import { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'
import { seededRandom } from '../support/seeded-random.js'
import { tokenOf } from '../support/server-accounts.js'

const BLOCKS = 450
const seeds = new KeptSeeds(fileURLToPath(new URL('long-plan.seeds.json', import.meta.url)))

let school: SampleSchool
let ann: PlanPage
let page: Page
let longPlan: string

beforeAll(async () => {
  school = await SampleSchool.open()
  await school.addPerson('lea@school.example', 'Lea Marsh', 'leader')
  longPlan = await importPlan(school.server, await tokenOf(school.server, 'lea@school.example'), BLOCKS)
  ann = await PlanPage.open(school.browser, school.server, school.server.link, longPlan)
  page = ann.page
})

afterAll(async () => {
  await school?.close()
})

/** How the page is drawn: its stretches, and whether they hold every block once, in the order of the document. */
function stretches(): Promise<{ sizes: number[]; inOrder: boolean; drawn: number }> {
  return ann.editor.evaluate((text) => {
    const slots = [...(text.shadowRoot?.children ?? [])].filter((one) => one instanceof HTMLSlotElement)
    const held = slots.flatMap((slot) => slot.assignedElements())
    return {
      sizes: slots.map((slot) => slot.assignedElements().length),
      inOrder: held.length === text.children.length && held.every((block, at) => block === text.children[at]),
      drawn: slots.filter((slot) => slot.assignedElements()[0]?.checkVisibility({ contentVisibilityAuto: true }))
        .length,
    }
  })
}

/** The place of the block with the caret among all blocks. */
function placeIn(editor: Locator): Promise<number> {
  return editor.evaluate((text) => {
    const node = getSelection()?.focusNode ?? null
    const block = (node instanceof Element ? node : node?.parentElement)?.closest('.plan-text > *') ?? null
    return block === null ? -1 : [...text.children].indexOf(block)
  })
}

/** The number of the first block of the second stretch that has been drawn. */
function firstOfNext(): Promise<number> {
  return ann.editor.evaluate((text) => {
    const first = text.shadowRoot?.querySelectorAll('slot')[1]?.assignedElements()[0]
    return first === undefined ? -1 : [...text.children].indexOf(first)
  })
}

test('a long plan is drawn in stretches, and only where somebody looks', async () => {
  const { sizes, inOrder, drawn } = await stretches()
  expect(inOrder).toBe(true)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(BLOCKS)
  expect(sizes.length).toBeGreaterThan(10)
  expect(drawn).toBeLessThan(sizes.length / 2)
  await page.emulateMedia({ media: 'print' })
  expect((await stretches()).drawn).toBe(sizes.length)
  await page.emulateMedia({ media: 'screen' })
})

test('arrow keys and the mouse go on from one stretch to the next', async () => {
  const edge = await firstOfNext()
  await ann.editor.locator(`> :not(slot):nth-child(${edge - 4}) .block-text`).click()
  await page.keyboard.press('Home')
  const from = await placeIn(ann.editor)
  const down: number[] = []
  for (let press = 0; press < 16; press++) {
    await page.keyboard.press('ArrowDown')
    down.push(await placeIn(ann.editor))
  }
  // Never back, never over a block, and beyond the edge.
  const steps = down.map((at, index) => at - (index === 0 ? from : (down[index - 1] ?? 0)))
  expect(steps.every((step) => step === 0 || step === 1)).toBe(true)
  expect(down.at(-1)).toBeGreaterThan(edge)
  for (let press = 0; press < 16; press++) await page.keyboard.press('ArrowUp')
  expect(await placeIn(ann.editor)).toBe(from)

  const words = (nth: number) => ann.editor.locator(`> :not(slot):nth-child(${nth}) .block-text`)
  expect(await dragged(words(edge), words(edge + 1))).toEqual([edge, edge + 1])
  // What may not be written in lies under the mouse at the end.
  const facts = ann.editor.locator(`> :not(slot):nth-child(${edge + 1}) .block-facts`)
  expect(await dragged(words(edge + 1), facts)).toEqual([edge + 1, edge + 1])
})

/** Selects by mouse from one thing to another; gives the numbers of the blocks in which the selection begins and ends. */
async function dragged(from: Locator, to: Locator): Promise<number[]> {
  // What is selected already would be dragged itself.
  await ann.editor.locator('.block-text').nth(15).click()
  await page.waitForFunction(() => getSelection()?.isCollapsed === true)
  // Stretches that come into sight are drawn a frame later, and what stands below them moves.
  await page.waitForFunction(() => {
    const { scrollHeight } = document.documentElement
    const before = Reflect.get(window, 'heights') ?? []
    Object.assign(window, { heights: [scrollHeight, ...before.slice(0, 9)] })
    return before.length === 10 && before.every((height: number) => height === scrollHeight)
  })
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (start === null || end === null) throw new Error('what is dragged over is not on the page')
  await page.mouse.move(start.x + 60, start.y + 12)
  await page.mouse.down()
  await page.mouse.move(end.x + 90, end.y + 12, { steps: 5 })
  await page.mouse.up()
  return page.evaluate(() => {
    const { anchorNode, focusNode } = getSelection() ?? {}
    const blocks = [...document.querySelectorAll('.plan-text > *')]
    return [anchorNode, focusNode].map((node) => blocks.findIndex((block) => block.contains(node ?? null)) + 1)
  })
}

test('the keys for both ends of the plan go there', async () => {
  await ann.editor.locator('.block-text').nth(3).click()
  await page.keyboard.press('Control+End')
  expect(await placeIn(ann.editor)).toBe(BLOCKS - 1)
  await page.keyboard.press('Control+Shift+Home')
  const all = await page.evaluate(() => getSelection()?.toString() ?? '')
  expect(all.startsWith('The plan')).toBe(true)
  await page.keyboard.press('Control+Home')
  expect(await placeIn(ann.editor)).toBe(0)
  expect(await caretIsSeen(ann)).toBe(true)

  // At the edges of the plan a key does nothing, and takes no letter with it; from a selection it goes to that end of it.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('One ')
  await page.waitForFunction(() => document.querySelector('.plan-text > *')?.textContent?.includes('One '))
  await ann.editor.locator('.block-text').nth(6).click()
  const there = await placeIn(ann.editor)
  await page.keyboard.press('Control+Shift+Home')
  await page.keyboard.press('ArrowRight')
  expect(await placeIn(ann.editor)).toBe(there)
  await page.keyboard.press('Control+Shift+Home')
  await page.keyboard.press('ArrowLeft')
  expect(await placeIn(ann.editor)).toBe(0)
})

/** Whether the caret is in the window and nothing lies over it. */
function caretIsSeen({ editor }: PlanPage): Promise<boolean> {
  return editor.evaluate((text) => {
    const range = getSelection()?.getRangeAt(0)
    // In an empty line a caret has no place of its own.
    const [caret] = range?.getClientRects() ?? []
    const line = range?.startContainer instanceof Element ? range.startContainer : undefined
    const place = caret ?? line?.getBoundingClientRect()
    return place !== undefined && text.contains(document.elementFromPoint(place.left, (place.top + place.bottom) / 2))
  })
}

test('a colleague’s name stands out of the first block of a stretch as out of any other', async () => {
  const edge = await firstOfNext()
  const id = await ann.editor.locator(`> :not(slot):nth-child(${edge + 1})`).getAttribute('data-id')
  const ben = await PlanPage.open(school.browser, school.server, school.benLink, longPlan)
  await ben.text(`${id}`).click()
  await ben.page.keyboard.press('Home')
  await ann.block(`${id}`).evaluate((block) => block.scrollIntoView({ block: 'center' }))
  const name = ann.block(`${id}`).locator('.caret-name')
  await name.waitFor()
  // The mouse finds what is drawn, and nothing that is cut off.
  const isDrawn = await name.evaluate((label) => {
    Object.assign(label.style, { pointerEvents: 'auto' })
    const { left, top } = label.getBoundingClientRect()
    return label.contains(document.elementFromPoint(left + 2, top + 2))
  })
  expect(isDrawn).toBe(true)
  await ben.close()
})

test('on a short plan, too, arrow keys go past what is drawn in front of a text', async () => {
  const ben = await school.visit()
  const { page: sample, editor } = ben
  await ben.text('a-11').click()
  await sample.keyboard.press('Home')
  const visited: number[] = []
  for (let press = 0; press < 24; press++) {
    await sample.keyboard.press('ArrowDown')
    visited.push(await placeIn(editor))
  }
  const first = visited[0] ?? 0
  expect(new Set(visited).size).toBeGreaterThan(15)
  expect([...new Set(visited)]).toEqual(Array.from(new Set(visited), (_, index) => first + index))
  // Behind the header nobody would see it.
  for (let press = 0; press < 60; press++) {
    await sample.keyboard.press('ArrowUp')
    expect(await caretIsSeen(ben)).toBe(true)
  }
  await ben.close()
})

test('going down never ends inside an emoji', async () => {
  const ben = await school.visit()
  const { page: sample } = ben
  await ben.text('a-13').click()
  await sample.keyboard.press('Home')
  await sample.keyboard.insertText('😀'.repeat(40))
  const places: number[] = []
  for (let column = 0; column < 24; column++) {
    await ben.text('e-16').click()
    await sample.keyboard.press('Home')
    for (let right = 0; right < column; right++) await sample.keyboard.press('ArrowRight')
    await sample.keyboard.press('ArrowDown')
    const place = await ben.text('a-13').evaluate((text) => {
      const { focusNode = null, focusOffset = -1 } = getSelection() ?? {}
      return text.contains(focusNode) ? focusOffset : undefined
    })
    if (place !== undefined) places.push(place)
  }
  expect(new Set(places).size).toBeGreaterThan(5)
  // What stood there before begins after 80.
  expect(places.filter((place) => place < 80 && place % 2 !== 0)).toEqual([])
  await ben.close()
})

test.for(seeds.and(1, 1))(
  'whatever is put in, moved, removed and undone, every block has its place (seed %i)',
  async (seed) => {
    seeds.keepOnFailure(seed)
    const random = seededRandom(seed)
    const acts = ['Enter', 'Control+Shift+ArrowDown', 'Control+Shift+ArrowUp', 'Control+z', 'Backspace'] as const
    for (let act = 0; act < 24; act++) {
      const count = await ann.editor.locator('> :not(slot)').count()
      const block = ann.editor.locator(`> :not(slot):nth-child(${1 + Math.floor(random() * Math.min(count, 120))})`)
      await block.scrollIntoViewIfNeeded()
      await block.locator('.block-text').or(block).last().click()
      await page.keyboard.press(random() < 0.5 ? 'Home' : 'End')
      for (let again = 0; again < 1 + random() * 6; again++) {
        await page.keyboard.press(acts[Math.floor(random() * acts.length)] ?? 'Enter')
      }
      const { inOrder, sizes } = await stretches()
      expect(inOrder, `after act ${act}`).toBe(true)
      expect(Math.min(...sizes)).toBeGreaterThan(0)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(40)
    }
  },
)
