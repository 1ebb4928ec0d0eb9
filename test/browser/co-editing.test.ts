import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { validateDocument } from '../../schema/validate.js'
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

describe('two people in the sample plan', () => {
  test('see each other', async () => {
    await ann.page.getByRole('list', { name: 'People here' }).getByText('BO').waitFor()
    const avatar = 'ul[aria-label="People here"] li[title^="Ben Okafor"]'
    const colourAt = (page: typeof ann.page) =>
      page.locator(avatar).evaluate((face) => getComputedStyle(face).backgroundColor)
    expect(await colourAt(ann.page)).toBe(await colourAt(ben.page))
    await ben.typeAtEnd('a-11', ' ')
    await ann.page.locator('.caret-name', { hasText: 'Ben' }).first().waitFor()
  })

  test('read what the other types, and the words are on the server when the page says Saved', async () => {
    await ann.typeAtEnd('a-11', ' (Ann was here)')
    await ben.waitForWords('a-11', '(Ann was here)')
    await ben.typeAtEnd('a-12', ' (and Ben)')
    await ann.waitForWords('a-12', '(and Ben)')
    await ben.waitForStatus('Saved')
    const document = await school.document<PlanDocument>()
    expect(JSON.stringify(document)).toContain('(and Ben)')
    expect(validateDocument(document)).toEqual([])
  })

  test('type in one sentence at once and both end with the same letters', async () => {
    await ann.text('t-context').click()
    await ann.page.keyboard.press('Home')
    await ben.text('t-context').click()
    await ben.page.keyboard.press('End')
    await Promise.all([ann.caretIsHeard(), ben.caretIsHeard()])
    await Promise.all([ann.page.keyboard.type('Ann begins. '), ben.page.keyboard.type(' Ben ends.')])
    await ann.waitForWords('t-context', 'Ben ends.')
    await ben.waitForWords('t-context', 'Ann begins.')
    expect(await ann.words('t-context')).toBe(await ben.words('t-context'))
  })

  test('set a field by keyboard alone, and the other sees it', async () => {
    const status = ann.block('a-12').getByRole('button', { name: /^Status/ })
    await status.focus()
    await ann.page.keyboard.press('Enter')
    await ann.page.getByRole('radio', { name: 'In progress' }).and(ann.page.locator(':focus')).waitFor()
    await ann.page.keyboard.press('ArrowDown')
    await ann.page.keyboard.press('Enter')
    await ben
      .block('a-12')
      .getByRole('button', { name: /^Status.*done/i })
      .waitFor()
  })

  test('add a block with /', async () => {
    await ann.text('a-12').click()
    await ann.page.keyboard.press('End')
    await ann.caretIsHeard()
    await ann.page.keyboard.press('Enter')
    await ann.page.keyboard.type('/milestone')
    await ann.page.getByRole('option', { name: /Milestone/ }).waitFor()
    await ann.page.keyboard.press('Enter')
    await ann.page.keyboard.type('Six books of ten are secure')
    await ben.page.locator('[data-block="milestone"]', { hasText: 'Six books of ten are secure' }).waitFor()
  })

  test('make words bold and give them an address', async () => {
    await ann.text('t-context').click()
    await ann.page.keyboard.press('Home')
    await ann.page.keyboard.press('Shift+End')
    await ann.page.getByRole('toolbar', { name: 'Text style' }).getByRole('button', { name: 'Bold' }).click()
    await ben.text('t-context').locator('strong').first().waitFor()
    await ann.page.keyboard.press('Control+k')
    await ann.page.getByRole('textbox', { name: 'Web address' }).fill('javascript:alert(1)')
    await ann.page.keyboard.press('Enter')
    await ann.page.getByRole('alert').filter({ hasText: 'https' }).waitFor()
    await ann.page.getByRole('textbox', { name: 'Web address' }).fill('www.gov.uk/schools')
    await ann.page.keyboard.press('Enter')
    await ben.text('t-context').locator('a[href="https://www.gov.uk/schools"]').first().waitFor()
  })
})
