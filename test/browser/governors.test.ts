import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import { type PlanPage, signIn } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let governor: Page

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  const link = await school.addPerson('wendy@governors.example', 'Mrs W. Amoro', 'governor')
  const context = await school.browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-GB' })
  governor = await context.newPage()
  await signIn(governor, link)
})

afterAll(async () => {
  await school?.close()
})

/** The day before this one, as a date field takes it. */
const yesterday = new Date(Date.now() - 864e5).toISOString().slice(0, 10)

test('a governor reads what they follow, asks, records a visit, reads what has changed, and prints it; a leader takes the visit', async () => {
  await ann.waitForStatus('Saved')
  await ann.typeAtEnd('a-22', ' and a walking bus')
  await ann.waitForStatus('Saved')

  // Their own priority first, though an account and the plan write the name in two ways.
  await governor.goto(`${school.server.url}/plans/${school.planId}`)
  await governor.getByText('You are Wendy Amoro in this plan.').waitFor()
  expect(governor.url()).toContain('#governors')
  const titles = governor.getByRole('heading', { level: 2, name: /^[1-3] / })
  expect(await titles.allTextContents()).toEqual([
    '2 Improve attendance, especially for disadvantaged pupils',
    expect.stringMatching(/^1 /),
    expect.stringMatching(/^3 /),
  ])
  const own = governor.getByRole('region', { name: /^2 Improve attendance/ })
  const part = (name: string | RegExp) => own.getByRole('group', { name })
  await part('Outcomes').getByRole('cell', { name: '94.0 0.2 short' }).waitFor()
  await part('How it is going').getByText('Not yet rated').first().waitFor()
  await part('Money').getByText('£8,550: £4,300 pupil premium and £4,250 school budget.').waitFor()

  // Changes since the meeting, in words.
  await governor.getByLabel('Day of the last meeting').fill(yesterday)
  await part(/^Since /)
    .getByText('and a walking bus')
    .waitFor()
  await governor.getByText('1 change in the plan.', { exact: true }).waitFor()

  // Asked, and answered by the leader who sees it.
  await part('Questions').getByRole('button', { name: 'Ask a question' }).click()
  await governor.getByRole('combobox', { name: 'Kind' }).selectOption('Challenge')
  await governor.getByRole('textbox', { name: 'Your question' }).fill('Why has the walking bus not begun?')
  await governor.getByRole('button', { name: 'Ask', exact: true }).click()
  await part('Questions').getByText('Why has the walking bus not begun?').waitFor()

  // A visit; half of one is not enough.
  await part('Monitoring').getByRole('button', { name: 'Record a visit' }).click()
  await governor.getByLabel('Day of the visit').fill(yesterday)
  await governor.getByRole('button', { name: 'Save the visit' }).click()
  await governor.getByRole('alert').filter({ hasText: 'Say what you saw or asked.' }).waitFor()
  expect(await faultsOf(governor)).toEqual([])
  await governor.getByLabel('What I saw').fill('The panel met four families.')
  await governor.getByLabel('What difference it makes').fill('Two children came every day since.')
  await governor.getByRole('button', { name: 'Save the visit' }).click()
  const visits = part('Monitoring').getByRole('list', { name: 'Visits' })
  await visits.getByText('not in the plan yet').waitFor()

  const leader = ann.page
  await leader.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Governors' }).click()
  const theirs = leader.getByRole('region', { name: /^2 Improve attendance/ })
  await theirs.getByText('Why has the walking bus not begun?').waitFor()
  await theirs.getByRole('button', { name: 'Take into the plan' }).click()
  await visits.getByText('in the plan', { exact: false }).filter({ hasNotText: 'not in' }).waitFor()
  await visits.getByText('The panel met four families. (seen by Mrs W. Amoro)').waitFor()
  expect(JSON.stringify(await school.document())).toContain('(seen by Mrs W. Amoro)')
  await theirs.getByRole('button', { name: 'Answer', exact: true }).click()
  await leader.getByRole('textbox', { name: 'Your answer' }).fill('Two adults were missing until last week.')
  await leader.getByRole('button', { name: 'Answer and mark as answered' }).click()
  await part('Questions').getByText('1 question has been answered.').click()
  await part('Questions').getByText('Two adults were missing until last week.').waitFor()

  // The pack for the committee, in the order of the plan, and the view as it was afterwards.
  await governor.evaluate(() => {
    addEventListener('beforeprint', () => {
      const headings = [...document.querySelectorAll('.governors-priority h2')]
      document.title = headings.map((one) => one.textContent?.slice(0, 1)).join('')
    })
  })
  const pack = (await governor.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pack.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(2)
  expect(await governor.title()).toBe('123')
  await titles.first().filter({ hasText: /^2/ }).waitFor()

  // Without a network everything but the past is still there, and says so.
  await governor.evaluate(() => navigator.serviceWorker.ready)
  await governor.setViewportSize({ width: 390, height: 844 })
  expect(await faultsOf(governor)).toEqual([])
  await school.server.down()
  await governor.reload()
  await governor.getByText('What has changed since needs a connection.').waitFor()
  await visits.getByText('The panel met four families.').waitFor()
  expect(await faultsOf(governor)).toEqual([])
})
