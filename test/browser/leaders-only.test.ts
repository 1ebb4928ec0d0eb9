import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import { type PlanPage, signIn } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let gov: Page

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit(school.server.link, { offline: true })
  gov = await (await school.browser.newContext({ locale: 'en-GB' })).newPage()
  await signIn(gov, await school.addPerson('gov@school.example', 'Grace Odell', 'governor'))
  await openPlan()
})

afterAll(async () => {
  await school?.close()
})

/** A governor's page, at the plan's text. */
async function openPlan(): Promise<void> {
  await gov.goto(`${school.server.url}/plans/${school.planId}#plan`)
  await inPlan('a-11').waitFor()
}

const inPlan = (id: string) => gov.locator(`[data-id="${id}"]`)
const region = () => ann.page.getByRole('region', { name: 'Only leaders see this' }).first()
const details = () => ann.page.getByRole('complementary', { name: 'Details' })
const inRegion = (id: string) => region().locator(`[data-id="${id}"]`)
const saved = () => region().getByText('Saved', { exact: true }).waitFor()

/** Every byte that a page's browser keeps for it, and all that it shows. */
async function everything(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => {
    const texts: string[] = [document.documentElement.outerHTML, JSON.stringify(localStorage)]
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await read(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const rows = await read(database.transaction(store).objectStore(store).getAll())
        texts.push(
          JSON.stringify(rows, (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value)),
        )
      }
      database.close()
    }
    return texts.join('\n')
  })
  return kept
}

test('a leader writes a note beside a block, without a network too; a governor has no trace of it nor of what was there before', async () => {
  // The sample's stand-ups are for leaders only.
  await region().getByText('Cover short on Thursday').waitFor()
  await ann.text('a-11').click()
  await details().getByRole('button', { name: 'Add a leaders’ note' }).click()
  await ann.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Only leaders see this')
  await ann.page.keyboard.type('Ms Thorne is covered')
  await saved()
  await school.server.down()
  await ann.page.keyboard.type(' until Easter')
  await region()
    .getByText(/only on this device/)
    .waitFor()
  await ann.keptHere()
  await ann.page.reload()
  await region().getByText('Ms Thorne is covered until Easter').waitFor()
  await school.server.up()
  await saved()
  // It is found from the block it stands by, and the block from it.
  await ann.text('a-11').click()
  await details().getByRole('button', { name: 'Ms Thorne is covered until Easter' }).waitFor()
  await region()
    .getByRole('button', { name: /^Beside 1\.1 / })
    .waitFor()
  expect(await faultsOf(ann.page)).toEqual([])

  await gov.reload()
  await openPlan()
  const trace = await everything(gov)
  for (const secret of ['Thorne', 'Cover short on Thursday', 'Only leaders see', `${school.planId}/annex`]) {
    expect(trace.includes(secret), secret).toBe(false)
  }
  expect(await everything(ann.page)).toContain('Thorne')
})

test('a block is made for leaders only with all that belongs to it, goes from everybody else, and comes back', async () => {
  await ann.text('a-13').click()
  await details()
    .getByRole('button', { name: /^Who may see this/ })
    .click()
  await ann.page.getByRole('radio', { name: 'Leaders only' }).click()
  await inRegion('a-13').waitFor()
  await ann.page.getByText(/whoever opened the plan before may have read it/).waitFor()
  await inPlan('a-13').waitFor({ state: 'detached' })
  await saved()
  await ann.waitForStatus('Saved')
  expect(JSON.stringify(await school.document())).not.toContain('"a-13"')
  await inRegion('a-13').locator('.block-text').click()
  await details().getByRole('heading', { name: 'Action', exact: true }).waitFor()
  // A comment would quote it to everybody.
  expect(
    await details()
      .getByRole('button', { name: /^Comment/ })
      .count(),
  ).toBe(0)
  await details()
    .getByRole('button', { name: /^Move back into the plan/ })
    .click()
  await inPlan('a-13').waitFor()
  expect(await inRegion('a-13').count()).toBe(0)
  expect(await ann.block('a-13').count()).toBe(1)
})

test('a stand-up from the / menu is for leaders only, and is offered to nobody else', async () => {
  const before = await region().locator('[data-block="standup"]').count()
  const ben = await school.visit(school.benLink)
  for (const who of [ann, ben]) {
    await who.page.getByRole('button', { name: /^Add a block/ }).click()
    await who.page.keyboard.type('stand')
    const offered = who.page.getByRole('option', { name: /^Stand-up/ })
    if (who === ann) await offered.click()
    else expect(await offered.count()).toBe(0)
  }
  await expect.poll(() => region().locator('[data-block="standup"]').count()).toBe(before + 1)
  expect(await ann.page.locator('.plan-host:not(.annex-host) [data-block="standup"]').count()).toBe(0)
  expect(ann.page.url()).toContain(school.planId)
})
