import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { CLOSE } from '../../schema/protocol/close-codes.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool

beforeAll(async () => {
  school = await SampleSchool.open()
})

afterAll(async () => {
  await school?.close()
})

test('R10: an edit the server refuses changes nothing for anyone, and is set aside with a download', async () => {
  const before = await school.document<PlanDocument>()
  const ann = await school.visit()
  await ann.waitForStatus('Saved')
  // What a faulty extension of the browser might do: a rating of a colour that no school has, through the page's own editor.
  await ann.page.evaluate(() => {
    const editor = Reflect.get(document.querySelector('.ProseMirror') ?? {}, 'editor')
    const { state, view } = editor
    state.doc.descendants((node: { type: { name: string }; attrs: object }, pos: number) => {
      if (node.type.name !== 'rag' || Reflect.get(node.attrs, 'id') !== 'r-11') return true
      view.dispatch(view.state.tr.setNodeMarkup(pos, undefined, { ...node.attrs, rating: 'purple' }))
      return false
    })
  })
  const notice = ann.page.getByRole('alert')
  await notice
    .filter({ hasText: 'These edits were refused' })
    .filter({ hasText: 'Rating: Rating must be one of: Blue' })
    .waitFor()
  const [download] = await Promise.all([
    ann.page.waitForEvent('download'),
    notice.getByRole('button', { name: /download/i }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('purple')
  expect(await school.document<PlanDocument>()).toEqual(before)
  // She goes on from the server's copy.
  await ann.typeAtEnd('a-11', ' (and on)')
  await ann.waitForStatus('Saved')
  expect(JSON.stringify(await school.document())).toContain('(and on)')
  await ann.close()
})

// The server's answer to an older schema version, which a server of the first version can give to nobody yet.
const answerOutdated = (page: Page) =>
  page.routeWebSocket(/\/sync\//, (socket) => socket.close({ code: CLOSE.outdated, reason: 'Reload the page.' }))

test('R11: a page older than the plan shows what it has, read-only, and asks to be loaded again', async () => {
  const before = await school.document<PlanDocument>()
  const { page, context } = await school.visit()
  await page.getByTestId('save-status').filter({ hasText: 'Saved' }).waitFor()
  await answerOutdated(page)
  await page.reload()
  await page.getByTestId('save-status').filter({ hasText: 'Read-only: reload for the new version' }).waitFor()
  expect(await page.getByRole('main').textContent()).toContain('Introduce one shared writing sequence')
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  await page.getByRole('button', { name: 'Reload' }).first().waitFor()
  expect(await school.document<PlanDocument>()).toEqual(before)
  await context.close()
})

test('one that has nothing of the plan yet does not promise that it can be read', async () => {
  const context = await school.browser.newContext()
  const page = await context.newPage()
  await answerOutdated(page)
  await page.goto(school.server.link)
  await page.goto(`${school.server.url}/plans/${school.planId}`)
  await page.getByText('Reload to open the plan.').waitFor()
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  await context.close()
})
