import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let ann: PlanPage
let ben: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  ann = await school.visit()
  ben = await school.visit(school.benLink)
  await ann.waitForStatus('Saved')
  await ben.waitForStatus('Saved')
})

afterAll(async () => {
  await school?.close()
})

/** A line by what stands beside it: the block of the plan that it is made from. */
const row = ({ page }: PlanPage, block: string): Locator =>
  page.locator('.child-groups > section > ul > li').filter({ hasText: block })
const words = (line: Locator): Locator => line.getByRole('textbox', { name: 'Words for children' })
const button = (line: Locator, name: string): Locator => line.getByRole('button', { name, exact: true })

async function openStudio({ page }: PlanPage): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Children’s page' }).click()
  await page.getByRole('heading', { level: 1, name: 'Children’s page' }).waitFor()
}

/** Opens the line that has the keyboard, or this one, and leaves the caret in its words. */
async function openLine(line: Locator): Promise<Locator> {
  await line.locator('.child-words').press('Enter')
  await words(line).waitFor()
  return words(line)
}

const says = (page: Page, sentence: string | RegExp): Promise<void> => page.getByText(sentence).first().waitFor()

/** What the sentence of progress says to begin with. */
async function counted(page: Page): Promise<{ readonly shown: number; readonly waiting: number }> {
  const sentence = page.getByText(/lines are on the page, \d+ waits? for a yes/)
  const [shown = 0, waiting = 0] = ((await sentence.textContent())?.match(/\d+/g) ?? []).map(Number)
  return { shown, waiting }
}

test('two people word the same line, one is approved; what names somebody or is too hard is told as it is typed', async () => {
  await openStudio(ann)
  await openStudio(ben)
  const { shown, waiting } = await counted(ann.page)
  expect(waiting).toBeGreaterThan(2)
  const [hers, his] = [row(ann, '1.5 Moderate writing'), row(ben, '1.5 Moderate writing')]
  await hers.getByText('Needs somebody’s yes').waitFor()

  // Each writes words of their own, and sees the other's.
  await (await openLine(hers)).fill('We will look at our writing together.')
  const field = await openLine(his)
  await his.getByText('School leader’s words').waitFor()
  await his.getByText('We will look at our writing together.').waitFor()

  // As it is typed: why it may not be shown, how hard it is, and what is easier.
  await field.fill('Mrs Amoro will evaluate 3 children with additional assessment from the pupil premium next term.')
  await his.getByText('“Mrs Amoro” names a person.').waitFor()
  await his.getByText('“3 children” is so few children that others could tell who they are.').waitFor()
  await his.getByText('“pupil premium” is never shown to children.').waitFor()
  expect(await his.getByText('“Amoro” is the name').count()).toBe(0)
  await field.press('Control+Enter')
  await his.getByText('It cannot be shown like this.').waitFor()
  await field.fill('Experienced practitioners will evaluate handwriting and additional vocabulary development.')
  await his.getByText(/^Reading age \d+: too hard · 9 words · longest sentence 9 words$/).waitFor()
  await his.getByText(/“additional”.*are words of three beats or more\./).waitFor()
  await button(his, 'Write “more” instead of “additional”').click()
  expect(await field.inputValue()).toContain('handwriting and more vocabulary')
  await field.fill('We will share our writing.')
  await his.getByText(/^Reading age \d · 5 words · longest sentence 5 words$/).waitFor()

  // Approved: on the page for both, and nobody's words are lost.
  await hers.getByText('We will share our writing.').waitFor()
  expect(await faultsOf(ann.page)).toEqual([])
  await field.press('Control+Enter')
  await his.getByText('On the page').waitFor()
  await hers.getByText('As Ben Okafor approved it').waitFor()
  expect(await words(hers).inputValue()).toBe('We will look at our writing together.')
  await words(hers).press('Escape')
  await hers.getByRole('button', { name: 'We will share our writing.' }).waitFor()
  await hers.getByText('Other words wait here: yours.').waitFor()
  await says(ann.page, `${shown + 1} lines are on the page, ${waiting - 1} `)

  // By the keyboard: the next line that needs somebody is shown as it is; the one after it is left out.
  await ann.page.keyboard.press('Control+Alt+n')
  const next = ann.page.locator('.child-row:focus-within')
  await next.getByText('Needs somebody’s yes').waitFor()
  await ann.page.keyboard.press('Control+Enter')
  await next.getByText('On the page · School leader said yes').waitFor()
  await button(row(ann, '1.3 Teach handwriting'), 'Leave out').click()
  await row(ben, '1.3 Teach handwriting').getByText('Left out').waitFor()
  await says(ben.page, /lines are on the page, .*, 1 is left out\./)
  await button(row(ben, '1.3 Teach handwriting'), 'Bring it back').click()
  await row(ann, '1.3 Teach handwriting').getByText('Needs somebody’s yes').waitFor()

  // On a phone what the plan says stands above the line.
  await ann.page.setViewportSize({ width: 390, height: 844 })
  const boxes = [hers.locator('.child-source'), hers.locator('.child-line')].map((one) => one.boundingBox())
  const [source, line] = await Promise.all(boxes)
  expect(source?.x).toBe(line?.x)
  expect(await faultsOf(ann.page)).toEqual([])
  await ann.page.setViewportSize({ width: 1440, height: 900 })
})

test('when the plan moves on under lines that were approved, each says what changed and takes one of three answers', async () => {
  const titles = ['1. Writing we are proud of', '2. Being here every day', '3. Helping everyone to learn']
  const lineOf = (title: string) => ann.page.getByRole('button', { name: title, exact: true })
  for (const title of titles) {
    await lineOf(title).press('Enter')
    await ann.page.getByRole('textbox', { name: 'Words for children' }).press('Control+Enter')
    await ann.page.locator('.child-row:focus-within').getByText('School leader said yes').waitFor()
  }

  await ben.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Plan', exact: true }).click()
  for (const id of ['pri-writing', 'pri-attend', 'pri-adapt']) await ben.typeAtEnd(id, ' now')
  await says(ann.page, /The plan has moved on under 3 lines?\./)
  const stale = ann.page
    .locator('.child-row')
    .filter({ has: ann.page.getByRole('group', { name: 'The plan has moved on' }) })
  expect(await stale.locator('ins').allTextContents()).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining('now')),
  )
  expect(await faultsOf(ann.page)).toEqual([])

  // Children's words for the title are the same as before: what is kept stays, without the mark.
  await button(stale.first(), 'Keep').click()
  await says(ann.page, /The plan has moved on under 2 lines?\./)
  await button(stale.first(), 'Rewrite').click()
  await ann.page.getByRole('textbox', { name: 'Words for children' }).fill('2. Being here each day')
  await ann.page.keyboard.press('Control+Enter')
  await says(ann.page, /The plan has moved on under 1 lines?\./)
  await button(stale.first(), 'Use the new line').click()
  await stale.first().waitFor({ state: 'detached' })
  await lineOf('2. Being here each day').waitFor()

  // Without a network the studio goes on, and what was decided arrives later.
  await school.server.down()
  await button(row(ann, '1.3 Teach handwriting'), 'Leave out').click()
  await row(ann, '1.3 Teach handwriting').getByText('Left out').waitFor()
  await school.server.up()
  await openStudio(ben)
  await row(ben, '1.3 Teach handwriting').getByText('Left out').waitFor()
  await ben.page.getByRole('button', { name: '2. Being here each day' }).waitFor()
})
