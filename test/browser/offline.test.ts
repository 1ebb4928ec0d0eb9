import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.js'
import { PlanPage, samplePlanId } from '../support/plan-page.js'
import { ServerProcess } from '../support/server-process.js'

let server: ServerProcess
let browser: Browser
let planId: string
let token: string
let ann: PlanPage

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  await server.addPerson('ben@school.example', 'Ben Okafor', 'staff')
  token = await server.admin('token', 'create', '--email', 'ben@school.example')
  planId = await samplePlanId(server, token)
  ann = await PlanPage.open(browser, server, server.link, planId)
  await ann.waitForStatus('Saved')
  // The very first visit to the list opens a single plan by itself; later ones show the list.
  await ann.page.goto(`${server.url}/`)
  await ann.editor
    .or(ann.page.getByRole('heading', { name: 'Your plans' }))
    .first()
    .waitFor()
  await ann.page.goto(`${server.url}/plans/${planId}`)
  await ann.waitForStatus('Saved')
  // The worker that serves the page without a network must have taken it over, as it has before any second visit.
  await ann.page.evaluate(() => navigator.serviceWorker.ready)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

test('with no server at all: typing, reloading, opening again from the list, and coming back', async () => {
  await server.down()
  await ann.typeAtEnd('a-11', ' (typed on the train)')
  await ann.waitForStatus(/\d+ edits? only on this device/)

  await ann.page.reload()
  await ann.waitForWords('a-11', '(typed on the train)')
  await ann.waitForStatus(/\d+ edits? only on this device/)

  await ann.page.goto(`${server.url}/`)
  await ann.page.getByRole('link', { name: /Quillbrook/ }).click()
  await ann.waitForWords('a-11', '(typed on the train)')
  await ann.typeAtEnd('a-12', ' (and in the tunnel)')
  await ann.waitForStatus(/\d+ edits? only on this device/)

  await server.up()
  await ann.waitForStatus('Saved')
  const stored = JSON.stringify(await server.get(`/api/plans/${planId}/document`, token))
  expect(stored).toContain('(typed on the train)')
  expect(stored).toContain('(and in the tunnel)')
  expect(stored.split('(typed on the train)')).toHaveLength(2)
})
