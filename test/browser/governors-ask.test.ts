import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import type { PlanPage } from '../support/plan-page.js'
import { SampleSchool } from '../support/sample-school.js'

let school: SampleSchool
let leader: PlanPage
let governor: PlanPage

beforeAll(async () => {
  school = await SampleSchool.open()
  const link = await school.addPerson('imran@school.example', 'Imran Chaudhry', 'governor')
  leader = await school.visit()
  governor = await school.visit(link, { view: '#plan' })
  await leader.waitForStatus('Saved')
  await governor.page.getByRole('complementary', { name: 'Comments' }).waitFor()
})

afterAll(async () => {
  await school?.close()
})

/** Selects words of a block, as a finger or a mouse would. */
async function select({ page }: PlanPage, id: string, words: string): Promise<void> {
  await page.evaluate(
    ([block, wanted]) => {
      const text = document.querySelector(`[data-id="${block}"] .block-text`)
      const walker = document.createTreeWalker(text ?? document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(wanted) ?? -1
        if (at < 0) continue
        text?.scrollIntoView({ block: 'center' })
        getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
        return
      }
      throw new Error(`no words “${wanted}”`)
    },
    [id, words] as const,
  )
}

/** Waits until exactly these words are marked as those of a thread, in hand or not. */
async function waitForMarked({ page }: PlanPage, words: string): Promise<void> {
  const marked = page.waitForFunction((wanted) => {
    const ranges = ['thread', 'thread-here', 'thread-quiet', 'thread-pointed'].flatMap((name) => [
      ...(CSS.highlights.get(name) ?? []),
    ])
    return ranges.some((range) => {
      if (!(range instanceof Range)) return false
      const copy = range.cloneContents()
      for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return copy.textContent === wanted
    })
  }, words)
  await marked.catch(async (error: unknown) => {
    const there = await page.evaluate(() =>
      [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) => `${name}: ${String(range)}`)),
    )
    throw new Error(`“${words}” never was marked; marked are: ${there.join('; ')}`, { cause: error })
  })
}

/** Selects words and says something about them. */
async function comment(who: PlanPage, id: string, about: string, kind: string, text: string, instead?: string) {
  const { page } = who
  const button = page.getByRole('button', { name: 'Comment on the selected words' })
  // The page may still be scrolling to what was posted last.
  await expect
    .poll(
      async () => {
        if (!(await button.isVisible())) await select(who, id, about)
        return button.isVisible()
      },
      { interval: 500, timeout: 10_000 },
    )
    .toBe(true)
  await button.click()
  const form = page.getByRole('form', { name: 'New comment' })
  await form.getByText(kind, { exact: true }).click()
  if (instead !== undefined) await form.getByLabel('Write instead').fill(instead)
  await form.getByLabel('Your comment').fill(text)
  await form.getByLabel('Your comment').press('Control+Enter')
  await form.waitFor({ state: 'hidden' })
}

/** A conversation beside the text, in hand. */
async function open({ page }: PlanPage, name: RegExp): Promise<Locator> {
  const column = page.getByRole('complementary', { name: 'Comments' })
  if (!(await column.isVisible())) {
    await page
      .getByRole('button', { name: /^Comments/ })
      .first()
      .click()
    // A second click before it is there would close it again.
    await column.waitFor()
  }
  const card = column.getByRole('article', { name })
  await card.click({ position: { x: 120, y: 8 } })
  return card
}

test('a governor asks about words; they stay marked while a leader types around and in them, moves their block and undoes it', async () => {
  await comment(governor, 'a-12', 'teacher of writing', 'Challenge', 'How do we know that it helps?')
  await waitForMarked(governor, 'teacher of writing')
  await waitForMarked(leader, 'teacher of writing')
  // Around them.
  await leader.text('a-12').click()
  await leader.page.keyboard.press('Home')
  await leader.caretIsHeard()
  await leader.page.keyboard.type('Now: ')
  await leader.typeAtEnd('a-12', ', every term')
  await governor.waitForWords('a-12', 'Now: Coach every teacher of writing in three cycles, every term')
  await waitForMarked(governor, 'teacher of writing')
  // In them.
  await select(leader, 'a-12', 'of writing')
  await leader.page.keyboard.press('ArrowLeft')
  await leader.caretIsHeard()
  await leader.page.keyboard.type('or helper ')
  await waitForMarked(governor, 'teacher or helper of writing')
  await waitForMarked(leader, 'teacher or helper of writing')
  // The block goes elsewhere: to the shared document that is another block with the same words.
  await leader.page.keyboard.press('Control+Shift+ArrowUp')
  await leader.page.waitForFunction(() => {
    const ids = [...document.querySelectorAll('[data-id]')].map((block) => block.getAttribute('data-id'))
    return ids.indexOf('a-12') < ids.indexOf('a-11')
  })
  await waitForMarked(governor, 'teacher or helper of writing')
  await leader.page.keyboard.press('Control+z')
  await waitForMarked(governor, 'teacher or helper of writing')
  await waitForMarked(leader, 'teacher or helper of writing')
  // A click on the words takes the thread, and a click elsewhere leaves it.
  const words = await leader.page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('thread') ?? [])]
    const { left, top, width, height } = range instanceof Range ? range.getBoundingClientRect() : new DOMRect()
    return { x: left + width / 2, y: top + height / 2 }
  })
  await leader.page.mouse.click(words.x, words.y)
  await leader.page.waitForFunction(() => CSS.highlights.get('thread-here')?.size === 1)
  await leader.text('a-14').click()
  await leader.page.waitForFunction(() => !CSS.highlights.has('thread-here'))
})

test('a leader takes over a suggestion with one click, and sees both when the words have changed meanwhile', async () => {
  const { page } = leader
  await comment(
    governor,
    'a-14',
    'small-group writing tuition',
    'Suggestion',
    'Plain words.',
    'writing lessons in small groups',
  )
  await comment(
    governor,
    'a-13',
    'handwriting and spelling daily',
    'Suggestion',
    'Not on Fridays.',
    'handwriting and spelling four days a week',
  )
  await waitForMarked(leader, 'small-group writing tuition')
  const first = await open(leader, /^Suggestion.*small-group/)
  await first.getByRole('button', { name: 'Accept' }).click()
  await governor.waitForWords(
    'a-14',
    'Provide writing lessons in small groups for disadvantaged pupils in Years 5 and 6',
  )
  await first.getByText(/^Accepted by/).waitFor()
  // It is about the new words from now on.
  await waitForMarked(leader, 'writing lessons in small groups')
  // The words of the second change before it is looked at.
  await select(leader, 'a-13', 'spelling')
  await page.keyboard.type('grammar')
  await waitForMarked(leader, 'handwriting and grammar daily')
  const second = await open(leader, /^Suggestion.*handwriting/)
  await second.getByRole('button', { name: 'Accept' }).click()
  await second.getByText('The words have changed since this was suggested.').waitFor()
  expect(await leader.words('a-13')).toContain('handwriting and grammar daily')
  await second.getByRole('button', { name: 'Put it in all the same' }).click()
  await governor.waitForWords('a-13', 'handwriting and spelling four days a week')
})

test('what governors ask and are told is in the challenge log, on screen, on paper, as a table and for Word', async () => {
  const { page } = leader
  await comment(governor, 'a-11', 'one shared writing sequence', 'Information request', '=1+1 is all we know so far')
  await waitForMarked(leader, 'one shared writing sequence')
  const card = await open(leader, /^Information request.*one shared/)
  await card.getByLabel('Your reply').fill('The handbook is in the papers for the meeting.')
  await card.getByLabel('Your reply').press('Control+Enter')

  await page.evaluate(() => {
    location.hash = '#challenge'
  })
  await page.getByRole('heading', { name: 'Challenge log' }).waitFor()
  const log = page.getByRole('article', { name: /^(Challenge|Information request), Imran Chaudhry/ })
  await expect.poll(() => log.count()).toBe(2)
  expect(await log.last().innerText()).toMatch(
    /=1\+1 is all we know so far[\s\S]*The handbook is in the papers[\s\S]*Answered/,
  )
  // Suggestions are no challenge.
  expect(await page.getByText('Plain words.').count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await page.getByText('Choose what is shown').click()
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Challenge')
  await page.getByText('Shown here: challenge.').waitFor()
  expect(await log.count()).toBe(1)
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.getByText('By priority', { exact: true }).click()
  await page.getByRole('heading', { level: 2, name: /^1 Raise standards/ }).waitFor()

  const save = async (name: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name }).click()
    return readFile(await (await download).path())
  }
  const csv = (await save('Save as CSV')).toString()
  expect(csv).toContain(",'=1+1 is all we know so far,")
  expect(csv).toContain('The handbook is in the papers for the meeting.')
  expect((await save('Save for Word')).subarray(0, 2).toString()).toBe('PK')

  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
  expect(await log.first().isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
  // From the log back to the words.
  await log.last().getByRole('button', { name: 'Show in the plan' }).click()
  await page.waitForFunction(
    () => String([...(CSS.highlights.get('thread-here') ?? [])][0]) === 'one shared writing sequence',
  )
})
