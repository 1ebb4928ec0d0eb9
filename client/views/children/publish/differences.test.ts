import { expect, test } from 'vitest'
import type { ChildLine, ChildrenPage } from '../../../../plan/children/line.js'
import { childLine } from '../../../../test/support/child-line.js'
import { differencesOf, missingLines } from './differences.js'
import { staleNews } from './stale-news.js'

const reads = { age: 6, words: 4, longestSentence: 4, hardWords: [] }

const line = (key: string, text: string, other: Partial<ChildLine> = {}): ChildLine =>
  childLine({ key, template: 'C20', draft: text, text, ...other })

function pageOf(lines: readonly ChildLine[], families: readonly ChildLine[] = []): ChildrenPage {
  return {
    language: 'en-GB',
    school: 'Hazelbrook',
    academicYear: '2026/27',
    lines,
    priorities: [],
    readability: reads,
    families,
  }
}

test('what is new, gone or said otherwise is told in the order of the page, and the day at the foot is no news', () => {
  const published = [
    { key: 'head', text: 'Our school plan' },
    { key: 'pri-1:why', text: 'Why? It is fun.' },
    { key: 'pri-2:title', text: '2. Maths' },
    { key: 'foot', text: 'Made from our plan on 1 November 2026.' },
  ]
  const page = pageOf([
    line('head', 'Our school plan'),
    line('pri-1:title', '1. Writing'),
    line('pri-1:why', 'Why? It helps us.'),
    line('a-1:do', 'We will write more.', { status: 'needs-approval' }),
    line('foot', 'Made from our plan on 21 November 2026.', { section: 'foot' }),
  ])
  expect(differencesOf(published, page)).toEqual([
    { key: 'pri-1:title', what: 'new', after: '1. Writing' },
    { key: 'pri-1:why', what: 'changed', before: 'Why? It is fun.', after: 'Why? It helps us.' },
    { key: 'pri-2:title', what: 'gone', before: '2. Maths' },
  ])
  expect(missingLines(page.lines).map(({ line }) => line.key)).toEqual(['a-1:do'])
})

test('a priority whose title is not shown is not on the page with any of its lines', () => {
  const part = { priority: 'pri-1' }
  const title = line('pri-1:title', '1. Mrs Shah’s class', { ...part, status: 'withheld' })
  const why = line('pri-1:why', 'Why? It is fun.', { ...part, template: 'C21' })
  const page = pageOf([title, why], [line('pri-1:family', 'Dear families', { ...part, template: 'F20' })])
  expect(differencesOf([{ key: 'pri-1:why', text: 'Why? It is fun.' }], page)).toEqual([
    { key: 'pri-1:why', what: 'gone', before: 'Why? It is fun.' },
  ])
  expect(missingLines(page.lines).map(({ untitled }) => untitled)).toEqual([false, true])
  // Families have no such titles.
  expect(missingLines(page.families)).toEqual([])
})

test('staff are told of old lines after fourteen days and not before', () => {
  const stale = [{ key: 'pri-1:title', changedOn: '2026-11-01' }]
  const on = (staleSince: string | null) => staleNews({ stale, staleSince }, new Date('2026-11-22T09:00:00Z'))
  expect(on('2026-11-01')).toBe(1)
  expect(on('2026-11-09')).toBeUndefined()
  expect(on(null)).toBeUndefined()
})
