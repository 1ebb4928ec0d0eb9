import { afterAll, beforeAll, expect, test } from 'vitest'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool

beforeAll(async () => {
  school = await SampleSchool.open()
})

afterAll(async () => {
  await school?.close()
})

test('R1: kill -9 in mid-typing loses nothing that was shown as saved', async () => {
  const ann = await school.visit()
  await ann.waitForStatus('Saved')
  // The page itself notes, at every frame that a person can see, the text of the block if the page then says Saved.
  await ann.page.evaluate(() => {
    const saved: string[] = []
    Object.assign(window, { savedTexts: saved })
    const note = () => {
      if (document.querySelector('[data-testid="save-status"]')?.textContent === 'Saved') {
        saved.push(document.querySelector('[data-id="a-11"] .block-text')?.textContent ?? '')
      }
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await ann.text('a-11').click()
  await ann.page.keyboard.press('End')
  await ann.caretIsHeard()
  const typing = ann.page.keyboard.type(' The quick brown fox jumps over the lazy dog, again and again.', { delay: 15 })
  await ann.page.waitForFunction(() => Reflect.get(window, 'savedTexts').some((text: string) => text.includes('brown')))
  await school.server.down('SIGKILL')
  await typing
  const saved: string[] = await ann.page.evaluate(() => Reflect.get(window, 'savedTexts'))
  const lastSaved = saved.at(-1) ?? ''
  await ann.close() // and with it her device's own copy

  await school.server.up()
  const stored = JSON.stringify(await school.document())
  expect(lastSaved).toContain('brown')
  expect(stored).toContain(lastSaved.trim())
})
