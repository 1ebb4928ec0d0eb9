import { afterAll, beforeAll, expect, test } from 'vitest'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool

beforeAll(async () => {
  school = await SampleSchool.open()
})

afterAll(async () => {
  await school?.close()
})

test('React draws nothing for a key: neither the document nor the frame around it', async () => {
  const ann = await school.visit()
  const { page } = ann
  // What React's own developer tools use: it is told of every commit, in the built page too.
  await page.addInitScript(() => {
    const commits: string[] = []
    const hook = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => commits.push(''),
      checkDCE: () => undefined,
    }
    Object.assign(window, {
      commits,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: { ...hook, onCommitFiberUnmount: () => undefined },
    })
  })
  await page.reload()
  await ann.typeAtEnd('a-12', ' One letter first.')
  await ann.waitForStatus('Saved')
  const commits = () => page.evaluate(() => Reflect.get(window, 'commits').length as number)
  const before = await commits()
  expect(before).toBeGreaterThan(0)
  const keys = 60
  await page.keyboard.type('x'.repeat(keys), { delay: 20 })
  await ann.waitForWords('a-12', 'x'.repeat(keys))
  // What is drawn is saving, saved, and the outline and panel where typing pauses: nothing for each key.
  expect((await commits()) - before).toBeLessThan(keys / 2)
})

test('a letter changes nothing around the text it stands in', async () => {
  const ben = await school.visit(school.benLink)
  const { page } = ben
  await ben.text('a-11').click()
  await page.keyboard.press('End')
  await ben.block('a-11').evaluate((block) => {
    const drawn: string[] = []
    Object.assign(window, { drawn })
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const at = target instanceof Element ? target : target.parentElement
        if (at?.closest('.block-text') === null) drawn.push(at.className)
      }
    })
    observer.observe(block, { childList: true, subtree: true, characterData: true })
  })
  await page.keyboard.type(' and so on')
  // The outline says it once the plan has been read again, which is when blocks are drawn anew.
  await page.getByRole('navigation').getByText('and so on').first().waitFor({ state: 'attached' })
  expect(await page.evaluate(() => Reflect.get(window, 'drawn'))).toEqual([])
})
