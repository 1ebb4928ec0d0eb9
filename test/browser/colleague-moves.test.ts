import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let ben: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  ben = await school.visit(school.benLink)
})

afterAll(async () => {
  await school?.close()
})

/** The main text of every block, by id. */
async function texts(): Promise<Map<string, string>> {
  const { content } = await school.document<PlanDocument>()
  return new Map(
    (content.content ?? []).map((block) => [
      String(block.attrs?.['id'] ?? ''),
      (block.content ?? []).map((part) => ('text' in part ? part.text : '')).join(''),
    ]),
  )
}

const SENTENCE = ' written while somebody else carries the line up and down the page.'

test('a sentence stays in its block while a colleague moves that block again and again', async () => {
  const before = await texts()
  await ben.text('e-15').click()
  const details = ben.page.getByRole('complementary', { name: 'Details' })
  await details.getByRole('button', { name: 'Move down' }).waitFor()
  await ann.text('e-15').click()
  await ann.page.keyboard.press('End')
  await ann.caretIsHeard()
  const typing = ann.page.keyboard.type(SENTENCE, { delay: 30 })
  for (const move of ['Move down', 'Move up', 'Move down', 'Move up']) {
    await details.getByRole('button', { name: move }).click()
    await ann.page.waitForFunction(() => document.querySelectorAll('[data-id="e-15"]').length === 1)
  }
  await typing
  await ann.waitForStatus('Saved')
  await ben.waitForStatus('Saved')
  await ben.waitForWords('e-15', SENTENCE.trim())
  const after = await texts()
  expect(after.get('e-15')).toBe(`${before.get('e-15')}${SENTENCE}`)
  for (const [id, text] of before) if (id !== 'e-15') expect(after.get(id), id).toBe(text)
})

test('when a colleague deletes the block one is typing in, no other block gets the rest of the sentence', async () => {
  const before = await texts()
  await ben.text('e-16').click()
  await ben.page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('button', { name: /^Delete/ })
    .waitFor()
  await ann.text('e-16').click()
  await ann.page.keyboard.press('End')
  await ann.caretIsHeard()
  const typing = ann.page.keyboard.type(SENTENCE, { delay: 30 })
  await ben.page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('button', { name: /^Delete/ })
    .click()
  await ann.page.getByText('Someone removed the block you were in').waitFor()
  await typing
  await ann.waitForStatus('Saved')
  const after = await texts()
  expect(after.has('e-16')).toBe(false)
  for (const [id, text] of before) if (id !== 'e-16') expect(after.get(id), id).toBe(text)
  // All of it is kept, what was typed after the block had gone as well.
  await ann.page.getByRole('button', { name: 'Compare and put back' }).click()
  await ann.page.getByRole('dialog', { name: 'What was set aside' }).getByText(SENTENCE.trim()).waitFor()
})

test('words from a phone’s keyboard or an input method are caught as well, before and after the block has gone', async () => {
  const before = await texts()
  const cat = await school.visit()
  await ben.text('e-17').click()
  const remove = ben.page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: /^Delete/ })
  await remove.waitFor()
  await cat.text('e-17').click()
  await cat.page.keyboard.press('End')
  await cat.caretIsHeard()
  const keyboard = await cat.context.newCDPSession(cat.page)
  await keyboard.send('Input.insertText', { text: ' Halfway' })
  const word = (text: string) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await word(' thr')
  await ben.waitForWords('e-17', 'Halfway thr')
  await remove.click()
  const notice = cat.page.getByRole('status').filter({ hasText: 'Someone removed the block you were in' })
  await notice.waitFor()
  await word('ou')
  await word('ough')
  await keyboard.send('Input.insertText', { text: 'ough a' })
  await keyboard.send('Input.insertText', { text: ' sentence' })
  // A key between them is one of these letters.
  await cat.page.keyboard.type('.')
  await cat.waitForStatus('Saved')
  const after = await texts()
  expect(after.has('e-17')).toBe(false)
  for (const [id, text] of before) if (id !== 'e-17') expect(after.get(id), id).toBe(text)
  await notice.getByRole('button', { name: 'Compare and put back' }).click()
  const kept = cat.page.getByRole('dialog', { name: 'What was set aside' })
  await kept.getByText(`${before.get('e-17')} Halfway through a sentence.`).waitFor()
  await cat.close()
})

test('whoever writes something else by then goes on writing there', async () => {
  await ann.page.keyboard.press('Escape')
  await ann.page.getByRole('dialog', { name: 'What was set aside' }).waitFor({ state: 'hidden' })
  await ben.text('a-14').click()
  const remove = ben.page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: /^Delete/ })
  await remove.waitFor()
  await ann.text('a-14').click()
  await ann.caretIsHeard()
  const search = ann.page.getByRole('searchbox').first()
  await search.click()
  await ann.page.keyboard.type('wri')
  await remove.click()
  await ann.block('a-14').waitFor({ state: 'detached' })
  // It may wait behind another banner.
  await ann.page.getByText('Someone removed the block you were in').waitFor({ state: 'attached' })
  await ann.page.keyboard.type('ting')
  expect(await search.inputValue()).toBe('writing')
})
