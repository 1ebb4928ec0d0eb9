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
