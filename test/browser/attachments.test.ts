import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import { files } from '../support/files.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

const FIRST = 'e-01'
const SECOND = 'e-02'

let school: SampleSchool
let ann: PlanPage
let ben: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ;[ann, ben] = await Promise.all([school.visit(school.server.link, { offline: true }), school.visit(school.benLink)])
  await ann.waitForStatus('Saved')
  await ben.waitForStatus('Saved')
})
afterAll(async () => {
  await school?.close()
})

const fileIn = (who: PlanPage, block: string, name: string): Locator =>
  who.block(block).getByRole('listitem').filter({ hasText: name })

const payload = (name: string, mimeType: string, bytes: Uint8Array) => ({ name, mimeType, buffer: Buffer.from(bytes) })

async function choose(who: PlanPage, block: string, ...chosen: readonly ReturnType<typeof payload>[]): Promise<void> {
  await who.text(block).click()
  const button = who
    .block(block)
    .getByRole('button', { name: 'Attach a file' })
    .or(who.block(block).getByRole('button', { name: 'Attach another file' }))
  const [window] = await Promise.all([who.page.waitForEvent('filechooser'), button.click()])
  await window.setFiles([...chosen])
}

/** Hands a file to the page the way a drop or a paste does. */
async function give(who: PlanPage, to: Locator, how: 'drop' | 'paste', name: string, type: string, bytes: Uint8Array) {
  const data = await who.page.evaluateHandle(
    ([called, kind, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(content)], called, { type: kind }))
      return transfer
    },
    [name, type, [...bytes]] as const,
  )
  await to.scrollIntoViewIfNeeded()
  await to.evaluate(
    (target, [event, transfer]) => {
      const init = { bubbles: true, cancelable: true }
      target.dispatchEvent(
        event === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...init, clipboardData: transfer }),
      )
    },
    [how, data] as const,
  )
}

test('a file that was chosen is sent, a colleague sees it and saves it; what may not be attached says why', async () => {
  await choose(
    ann,
    FIRST,
    payload('Book look.pdf', 'application/pdf', files.pdf),
    payload('holiday.png', 'image/png', new TextEncoder().encode('<html><script>1</script></html>')),
  )
  await ann.page.getByText('“holiday.png”: This is a web page. Print it to a PDF, or add a link to it.').waitFor()
  await ann.page.getByRole('button', { name: 'Understood' }).click()
  await fileIn(ben, FIRST, 'Book look').waitFor()
  const open = ben.block(FIRST).getByRole('button', { name: /^Open Book look\.pdf, \d+ bytes$/ })
  await ann.page.getByRole('status').filter({ hasText: 'is saved on the server' }).waitFor({ state: 'attached' })
  const [saved] = await Promise.all([ben.page.waitForEvent('download'), open.click()])
  expect(saved.suggestedFilename()).toBe('Book look.pdf')
  expect(await readFile(await saved.path())).toEqual(Buffer.from(files.pdf))

  const viewer = await school.visit(await school.addPerson('eve@school.example', 'Eve Hart', 'viewer'))
  const [theirs] = await Promise.all([
    viewer.page.waitForEvent('download'),
    viewer.block(FIRST).getByRole('link', { name: 'Open Book look.pdf' }).click(),
  ])
  expect(await readFile(await theirs.path())).toEqual(Buffer.from(files.pdf))
  expect(
    await viewer
      .block(FIRST)
      .getByRole('button', { name: /Take|Attach/ })
      .count(),
  ).toBe(0)
  await viewer.close()
})

test('a picture that is dropped has a face, opens over the plan, and is taken out and brought back by undo', async () => {
  await give(ann, ann.block(SECOND), 'drop', 'Display.png', 'image/png', files.png)
  for (const who of [ann, ben]) {
    await who.text(SECOND).scrollIntoViewIfNeeded()
    await fileIn(who, SECOND, 'Display').locator('img').waitFor()
  }
  await ben.block(SECOND).getByRole('button', { name: 'Open Display.png' }).click()
  const shown = ben.page.getByRole('dialog', { name: 'Picture: Display.png' })
  await shown.getByRole('img', { name: 'Display.png' }).waitFor()
  expect(await faultsOf(ben.page)).toEqual([])
  await ben.page.keyboard.press('Escape')
  await shown.waitFor({ state: 'detached' })
  expect(await faultsOf(ben.page)).toEqual([])

  await ann.text(SECOND).click()
  await ann.block(SECOND).getByRole('button', { name: 'Take Display.png out' }).click()
  await fileIn(ben, SECOND, 'Display').waitFor({ state: 'detached' })
  await ann.page.keyboard.press('Control+z')
  await fileIn(ben, SECOND, 'Display').locator('img').waitFor()
})

test('without a network: a pasted picture makes evidence, waits on this device and is sent on return; what was seen opens', async () => {
  await ann.page.context().setOffline(true)
  await school.server.down()
  await ann.text('a-11').click()
  await give(ann, ann.text('a-11'), 'paste', 'Assembly photo.jpg', 'image/jpeg', files.jpeg)
  const made = ann.editor.locator('[data-block="evidence"]').filter({ hasText: 'Assembly photo' })
  await made.getByText('Only on this device').waitFor()
  // The page closes and opens again, still without a network.
  await ann.waitForStatus(/only on this device/)
  await ann.keptHere()
  await ann.page.reload()
  await made.getByText('Only on this device').waitFor()
  const [saved] = await Promise.all([
    ann.page.waitForEvent('download'),
    ann.block(FIRST).getByRole('button', { name: 'Open Book look.pdf' }).click(),
  ])
  expect(await readFile(await saved.path())).toEqual(Buffer.from(files.pdf))

  await school.server.up()
  await ann.page.context().setOffline(false)
  await ann.waitForStatus('Saved')
  await made.getByText('Only on this device').waitFor({ state: 'detached' })
  const theirs = ben.editor.locator('[data-block="evidence"]').filter({ hasText: 'Assembly photo' })
  await theirs.getByRole('button', { name: /^Open Assembly photo\.jpg/ }).waitFor()
})
