import { expect, test } from 'vitest'
import type { ChildLine, ChildrenPage } from '../../../plan/children/line.js'
import { PLACE, sampleChildrenPage } from '../../../test/support/papers.js'
import { childrenHtml } from './children-html.js'
import { familiesHtml } from './families-html.js'
import { familiesOf, paperOf } from './paper-of.js'

const page = sampleChildrenPage()

/** The page with lines changed by their keys. */
function changed(by: Readonly<Record<string, Partial<ChildLine>>>): ChildrenPage {
  const change = (line: ChildLine) => ({ ...line, ...by[line.key] })
  return { ...page, lines: page.lines.map(change), families: page.families.map(change) }
}

const plain = (html: string) => html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ')

test('the sample in the order of the page, questions as headings', () => {
  const { head, good, priorities, helps, words, foot } = paperOf(page, PLACE)
  expect(head).toBe('Our school plan, 2026 to 2027')
  expect(good[0]).toEqual({
    symbol: 'personal_development_wellbeing',
    text: 'We are proud of growing up happy and kind.',
  })
  expect(good).toContainEqual({ symbol: 'inclusion', text: 'We notice when someone needs help.' })
  expect(priorities.map(({ number, title, theme }) => [number, title, theme])).toEqual([
    [1, 'Writing we are proud of', 'writing'],
    [2, 'Being here every day', 'attendance'],
    [3, 'Helping everyone to learn', 'inclusion'],
  ])
  const [writing, attend, adapt] = priorities
  expect(writing?.why.label).toBe('Why?')
  expect(writing?.doing.lines).toHaveLength(3)
  expect(writing?.rating).toEqual({ key: 'amber', label: 'How is it going?', lines: ['We are getting there.'] })
  expect(attend?.know).toEqual({
    label: 'How will we know?',
    lines: ['We will all be here at least 19 days out of every 20.', 'Fewer of us will miss lots of school.'],
  })
  expect(adapt?.know.lines).toEqual([])
  expect(helps.label).toBe('Who helps?')
  expect(words).toEqual([{ word: 'Governors', meaning: 'people who help the school and check how it is doing.' }])
  expect(foot).toBe('Made from our plan on 21 November 2026.')
})

test('R25: of every line that is not shown, no word reaches either page, nor does an id, a hash or a source of any', () => {
  const secret = 'Zyxw planted words'
  for (const status of ['needs-approval', 'needs-plain-words', 'withheld', 'hidden'] as const) {
    const by = Object.fromEntries(
      [...page.lines, ...page.families].map(({ key }) => [key, { status, text: secret, draft: secret }]),
    )
    const spoilt = changed(by)
    expect(JSON.stringify([paperOf(spoilt, PLACE), familiesOf(spoilt, PLACE)])).not.toContain(secret)
  }
  const html = childrenHtml(paperOf(page, PLACE)) + familiesHtml(familiesOf(page, PLACE))
  const lines = [...page.lines, ...page.families]
  for (const { key, hash } of lines.filter(({ key }) => key.includes(':'))) {
    expect(html).not.toContain(key)
    expect(html).not.toContain(hash)
  }
  for (const { id } of page.priorities) expect(html).not.toContain(id)
})

test('every line that is shown is read on the page', () => {
  const read = plain(childrenHtml(paperOf(page, PLACE)))
  for (const { status, text, template } of page.lines) {
    if (status !== 'shown') continue
    for (const words of text.split(/(?<=[?:.])\s|,\s(?=2026)/))
      expect(read, template).toContain(words.replace(/:$/, ''))
  }
})

test('a priority whose title is not shown leaves with all its lines, and the others are counted anew', () => {
  const { priorities } = paperOf(changed({ 'pri-writing:title': { status: 'hidden' } }), PLACE)
  expect(priorities.map(({ number, title }) => `${number} ${title}`)).toEqual([
    '1 Being here every day',
    '2 Helping everyone to learn',
  ])
})

test('a rating without its sentence has no shape; a line that people began in their own way keeps its beginning', () => {
  const { priorities } = paperOf(
    changed({
      'pri-writing:rag': { status: 'hidden' },
      'pri-writing:why': { text: 'What for? We have lots to say.' },
      'pri-attend:why': { text: 'Friends wait for you here.' },
    }),
    PLACE,
  )
  expect(priorities[0]?.rating).toBeUndefined()
  expect(priorities[0]?.why).toEqual({ label: 'What for?', lines: ['We have lots to say.'] })
  expect(priorities[1]?.why).toEqual({ label: 'Why?', lines: ['Friends wait for you here.'] })
})

test('families read the story, summaries, aims without their label and how it goes; what is withheld is not there', () => {
  const { head, story, priorities, children } = familiesOf(page, PLACE)
  expect(head).toBe('Our school plan for families, 2026 to 2027')
  expect(story[0]).toContain('Three years ago our children told us')
  expect(priorities[1]?.aims).toEqual({
    label: 'What we aim for',
    lines: ['Every child here at least 19 days out of every 20.', 'Fewer children who miss a lot of school.'],
  })
  expect(priorities[1]?.rating?.label).toBe('How it is going')
  expect(priorities[2]?.summary).toEqual([])
  expect(children).toBe(PLACE.children)
})

test('a school’s own phrases stand in the place of ours', () => {
  const { phrases } = paperOf(page, {
    ...PLACE,
    phrases: { 'paper.listen': 'Darllen i mi', 'section.good': 'Beth sy’n dda' },
  })
  expect([phrases.listen, phrases.good, phrases.stop]).toEqual(['Darllen i mi', 'Beth sy’n dda', 'Stop'])
})
