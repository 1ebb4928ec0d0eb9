import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let ben: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  ben = await school.visit(school.benLink)
  await ann.waitForStatus('Saved')
  await ben.waitForStatus('Saved')
})

afterAll(async () => {
  await school?.close()
})

/** Chooses a word in the popover of the status of an action. */
async function choose({ page }: PlanPage, action: string, word: string): Promise<void> {
  await page
    .locator(`[data-id="${action}"]`)
    .getByRole('button', { name: /^Status/ })
    .click()
  await page.getByRole('radio', { name: word }).click()
}

/** Scrolls a block to a place in the window and waits until both it and the notice of two choices are whole on the screen. */
async function neverCovers({ page }: PlanPage, id: string, where: 'start' | 'center' | 'end'): Promise<void> {
  await page.evaluate(
    ([block, place]) => document.querySelector(`[data-id="${block}"]`)?.scrollIntoView({ block: place }),
    [id, where] as const,
  )
  const apart = page.waitForFunction((block) => {
    const [text, card] = [`[data-id="${block}"] > .block-body`, '.clashes'].map((one) =>
      document.querySelector(one)?.getBoundingClientRect(),
    )
    if (text === undefined || card === undefined || card.height === 0) return false
    const shown = [text, card].every(({ top, bottom }) => top >= 0 && bottom <= innerHeight)
    const beside = card.left >= text.right || card.right <= text.left
    return shown && (beside || card.top >= text.bottom || card.bottom <= text.top)
  }, id)
  await apart.catch((cause: unknown) => {
    throw new Error(`the notice covers the block at the ${where} of ${page.viewportSize()?.width} px`, { cause })
  })
}

test('the block a colleague is in has a line in their colour, which moves no text and is told to whoever is in it', async () => {
  const heightBefore = await ann.block('a-12').evaluate((block) => block.getBoundingClientRect().height)
  await ben.text('a-12').click()
  const lined = ann.page.locator('.with-colleague')
  await ann.page.locator('[data-id="a-12"].with-colleague').waitFor()
  expect(await ann.block('a-12').evaluate((block) => block.getBoundingClientRect().height)).toBe(heightBefore)
  expect(await lined.count()).toBe(1)
  // Told once, to whoever stands in the same block.
  const said = ann.page.getByRole('status').filter({ hasText: 'Ben Okafor is in this block too.' })
  expect(await said.count()).toBe(0)
  await ann.text('a-12').click()
  await said.waitFor({ state: 'attached' })
  // His name goes when his caret is still and comes back when it moves.
  const name = ann.page.locator('.caret-name', { hasText: 'Ben' })
  await ann.page.locator('.caret[data-still]').waitFor({ state: 'attached' })
  await ben.page.keyboard.type('x')
  await ann.page.locator('.caret:not([data-still])').waitFor()
  expect(await name.count()).toBe(1)
  await ben.page.keyboard.press('Backspace')
  await ben.text('a-11').click()
  await ann.page.locator('[data-id="a-11"].with-colleague').waitFor()
  expect(await lined.count()).toBe(1)
})

test('two people who set one field within seconds are told of both values, and one click takes the other', async () => {
  const showing = (who: PlanPage, word: RegExp) => who.block('a-13').getByRole('button', { name: word }).waitFor()
  await choose(ann, 'a-13', 'Done')
  await showing(ben, /^Status.*done/i)
  await choose(ben, 'a-13', 'Stopped')
  const notice = ann.page.getByRole('status').filter({ hasText: 'Ben chose Stopped a moment ago; you chose Done' })
  await notice.filter({ hasText: 'The plan shows Stopped' }).waitFor()
  for (const width of [1440, 1024, 390]) {
    await ann.page.setViewportSize({ width, height: 844 })
    // Under the header, where notices stand, and at the foot of the window, where this one goes then.
    for (const where of ['start', 'end', 'center'] as const) await neverCovers(ann, 'a-13', where)
  }
  await ann.page.setViewportSize({ width: 1440, height: 900 })
  await notice.getByRole('button', { name: 'Use mine' }).click()
  await showing(ben, /^Status.*done/i)
  await notice.waitFor({ state: 'detached' })
  // And he, who sees his own gone, has the same choice.
  await ben.page
    .getByRole('status')
    .filter({ hasText: 'you chose Stopped' })
    .getByRole('button', { name: 'Leave it' })
    .click()
})

test('a field set on both sides while one was away is told on return, even after a reload', async () => {
  let away = false
  // The plan has a line of its own, and so has each document beside it.
  const lines: { close(): Promise<void> }[] = []
  await ben.page.routeWebSocket(/\/sync\//, (socket) => {
    if (away) void socket.close()
    else lines.push(socket.connectToServer(), socket)
  })
  await ben.page.reload()
  await ben.waitForStatus('Saved')
  away = true
  await Promise.all(lines.map((line) => line.close()))
  await ben.waitForStatus(/Offline/)
  await choose(ben, 'a-21', 'Stopped')
  await ben.waitForStatus(/only on this device/)
  await ben.keptHere()
  await ben.page.reload()
  await ben.waitForStatus(/only on this device/)
  await choose(ann, 'a-21', 'Done')
  await ann.waitForStatus('Saved')
  away = false
  await ben.page.getByRole('status').filter({ hasText: 'chose Done a moment ago; you chose Stopped' }).waitFor()
})
