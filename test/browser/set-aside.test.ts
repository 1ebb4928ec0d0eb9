import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool

beforeAll(async () => {
  school = await SampleSchool.open()
})

afterAll(async () => {
  await school?.close()
})

/** One edit that writes a sentence, and in the same breath a rating of a colour that no school has, as a faulty extension might. */
const writeAndSpoil = ({ page }: PlanPage) =>
  page.evaluate(() => {
    const { view } = Reflect.get(document.querySelector('.ProseMirror') ?? {}, 'editor')
    const { tr } = view.state
    view.state.doc.forEach((node: { attrs: { id?: string }; nodeSize: number }, pos: number) => {
      if (node.attrs.id === 'r-11') tr.setNodeAttribute(tr.mapping.map(pos), 'rating', 'purple')
      if (node.attrs.id === 'a-12') tr.insertText(' with every class', tr.mapping.map(pos + node.nodeSize - 1))
    })
    view.dispatch(tr)
  })

test('R10: what was refused is shown beside the plan, and goes back block by block', async () => {
  const ann = await school.visit()
  await ann.waitForStatus('Saved')
  await writeAndSpoil(ann)
  const notice = ann.page.getByRole('alert').filter({ hasText: 'These edits were refused' })
  await notice.getByRole('button', { name: 'Compare and put back' }).click()
  const panel = ann.page.getByRole('dialog', { name: 'What was set aside' })
  const action = panel.getByRole('listitem').filter({ hasText: 'with every class' })
  const rating = panel.getByRole('listitem').filter({ hasText: 'purple' })
  await rating.waitFor()
  expect(await panel.getByRole('listitem').count()).toBe(2)
  await action.getByRole('heading', { name: 'In the plan' }).waitFor()
  expect(await action.locator('mark').allTextContents()).toEqual([' with every class'])
  // What would be refused again has no way back, and says why.
  await rating.getByText('Rating cannot be put back: the plan does not know this value.').waitFor()
  expect(await rating.getByRole('button').count()).toBe(0)
  expect(await faultsOf(ann.page)).toEqual([])
  await action.getByRole('button', { name: 'Put back: Action 1.2' }).click()
  await action.getByText('Done', { exact: true }).waitFor()
  await ann.waitForStatus('Saved')
  const stored = JSON.stringify(await school.document<PlanDocument>())
  expect(stored.split('with every class')).toHaveLength(2)
  expect(stored).not.toContain('purple')
  // Opened again, it is neither offered twice nor taken for a difference.
  await ann.page.reload()
  await notice.getByRole('button', { name: 'Compare and put back' }).click()
  await rating.waitFor()
  expect(await panel.getByRole('listitem').count()).toBe(1)
  await ann.close()
})

test('words whose block a colleague has removed are shown, and come back where they stood', async () => {
  const order = async () => {
    const { content } = await school.document<PlanDocument>()
    return (content.content ?? []).map(({ attrs }) => attrs?.['id'])
  }
  const before = await order()
  const ann = await school.visit()
  const ben = await school.visit(school.benLink)
  await ann.waitForStatus('Saved')
  await ann.typeAtEnd('e-16', ' and seen by two governors')
  await ben.waitForWords('e-16', 'two governors')
  await ben.text('e-16').click()
  await ben.page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('button', { name: /^Delete/ })
    .click()
  const notice = ann.page.getByRole('status').filter({ hasText: 'has no place in the plan any more' })
  await notice.getByRole('button', { name: 'Compare and put back' }).click()
  const panel = ann.page.getByRole('dialog', { name: 'What was set aside' })
  await panel.getByText('and seen by two governors').waitFor()
  await panel.getByRole('button', { name: /^Put back/ }).click()
  await ben.waitForWords('e-16', 'and seen by two governors')
  expect(await order()).toEqual(before)
  await ann.close()
  await ben.close()
})
