import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit(school.server.link, { offline: true })
  await ann.waitForStatus('Saved')
  // The very first visit to the list opens a single plan by itself; later ones show the list.
  await ann.page.goto(`${school.server.url}/`)
  await ann.editor
    .or(ann.page.getByRole('heading', { name: 'Your plans' }))
    .first()
    .waitFor()
  await ann.page.goto(`${school.server.url}/plans/${school.planId}`)
  await ann.waitForStatus('Saved')
  // The worker that serves the page without a network must have taken it over, as it has before any second visit.
})

afterAll(async () => {
  await school?.close()
})

test('R10: with no server at all: typing, reloading, opening again from the list, and coming back', async () => {
  await school.server.down()
  await ann.typeAtEnd('a-11', ' (typed on the train)')
  await ann.waitForStatus(/\d+ edits? only on this device/)

  await ann.keptHere()
  await ann.page.reload()
  await ann.waitForWords('a-11', '(typed on the train)')
  await ann.waitForStatus(/\d+ edits? only on this device/)

  await ann.page.goto(`${school.server.url}/`)
  await ann.page.getByRole('link', { name: /Quillbrook/ }).click()
  await ann.waitForWords('a-11', '(typed on the train)')
  await ann.typeAtEnd('a-12', ' (and in the tunnel)')
  await ann.waitForStatus(/\d+ edits? only on this device/)

  await school.server.up()
  await ann.waitForStatus('Saved')
  const stored = JSON.stringify(await school.document())
  expect(stored).toContain('(typed on the train)')
  expect(stored).toContain('(and in the tunnel)')
  expect(stored.split('(typed on the train)')).toHaveLength(2)
})
