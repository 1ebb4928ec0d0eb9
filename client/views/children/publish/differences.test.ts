import { expect, test } from 'vitest'
import type { ChildLine, ChildrenPage } from '../../../../plan/children/line.js'
import { differencesOf, missingLines } from './differences.js'
import { staleNews } from './stale-news.js'

const reads = { age: 6, words: 4, longestSentence: 4, hardWords: [] }

function line(key: string, text: string, other: Partial<ChildLine> = {}): ChildLine {
  const fixed = { template: 'C20', section: 'better', kind: 'fixed', sources: [], hash: '0000000000000000' } as const
  return { key, ...fixed, draft: text, text, status: 'shown', hits: [], readability: reads, ...other }
}

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
  expect(missingLines(page.lines).map(({ key }) => key)).toEqual(['a-1:do'])
})

test('a line that was published and is hidden now counts as gone; one that families read counts once', () => {
  const story = line('families:story', 'Dear families', { section: 'top' })
  const head = line('head', 'Our school plan', { status: 'hidden' })
  const published = [
    { key: 'head', text: 'Our school plan' },
    { key: 'families:story', text: 'Dear families' },
  ]
  expect(differencesOf(published, pageOf([head], [head, story]))).toEqual([
    { key: 'head', what: 'gone', before: 'Our school plan' },
  ])
})

test('staff are told of old lines after fourteen days and not before', () => {
  const stale = [{ key: 'pri-1:title', changedOn: '2026-11-01' }]
  const on = (staleSince: string | null) => staleNews({ stale, staleSince }, new Date('2026-11-22T09:00:00Z'))
  expect(on('2026-11-01')).toBe(1)
  expect(on('2026-11-09')).toBeUndefined()
  expect(on(null)).toBeUndefined()
})
