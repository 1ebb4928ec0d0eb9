import { describe, expect, test } from 'vitest'
import { newHeader } from '../schema/header.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'
import { excerptOf, findPhrase, searchPlan, spansOf, termsOf } from './search.js'

const shown = (text: string, query: string) => spansOf(text, termsOf(query)).map(({ from, to }) => text.slice(from, to))

describe('words in a text', () => {
  test('are found whatever the case, accents, quotes and dashes', () => {
    expect(shown('The café’s half–term menu', "CAFE'S half-term")).toEqual(['café’s', 'half–term'])
    expect(shown('Cafe\u0301 Ysgol Tŷ', 'café tŷ')).toEqual(['Cafe\u0301', 'Tŷ'])
    expect(shown('A “shared” sequence', '"shared')).toEqual(['shared'])
  })

  test('must all be there', () => {
    expect(shown('Teach the writing sequence', 'sequence writing')).toEqual(['writing', 'sequence'])
    expect(shown('Teach the writing sequence', 'sequence maths')).toEqual([])
  })

  test('in double quotes are one phrase', () => {
    expect(shown('writing in Year 3, and reading', '"year 3"')).toEqual(['Year 3'])
    expect(shown('writing in 3 of the Year', '"year 3"')).toEqual([])
  })

  test('that overlap are marked once', () => {
    expect(shown('handwriting', 'writing handw')).toEqual(['handwriting'])
  })

  test('keep their places when a letter becomes several', () => {
    expect(shown('Wait … then ﬁnd it', 'find')).toEqual(['ﬁnd'])
    expect(shown('a … b', 'b')).toEqual(['b'])
    expect(shown('🙂 é word', 'word')).toEqual(['word'])
  })

  test('are found as a phrase, one after the other', () => {
    expect(findPhrase('aaaa', 'aa')).toEqual([
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ])
    expect(findPhrase('anything', '')).toEqual([])
  })
})

describe('the sentence around a hit', () => {
  const around = (text: string, query: string, most = 60) => excerptOf(text, spansOf(text, termsOf(query)), most)

  test('is shown alone, with its marks', () => {
    const text = 'First things. Teach the shared sequence in Year 3. Then more.'
    const { text: words, spans } = around(text, 'shared')
    expect(words).toBe('Teach the shared sequence in Year 3.')
    expect(spans.map(({ from, to }) => words.slice(from, to))).toEqual(['shared'])
  })

  test('is cut between words when it is long', () => {
    const text = `${'long before '.repeat(20)}needle ${'and after '.repeat(20)}`
    const { text: words, spans } = around(text, 'needle')
    expect(words.length).toBeLessThan(80)
    expect(words).toMatch(/^….*needle.*…$/)
    expect(spans.map(({ from, to }) => words.slice(from, to))).toEqual(['needle'])
  })
})

describe('a search of the plan', () => {
  const header = newHeader({ id: 'plan', title: 'Plan', academicYear: '2026-27' })
  const block = (type: string, id: string, text: string) =>
    fromJson({ type, attrs: { id }, content: [{ type: 'text', text }] } as Parameters<typeof fromJson>[0]) // whole blocks of each type would drown the test
  const prose = (text: string) => block('paragraph', `t-${text.length}`, text)
  const plan = readPlan(
    [
      prose('Opening words about writing'),
      block('priority', 'pr-1', 'Raise writing'),
      prose('Why writing matters'),
      block('action', 'ac-1', 'Teach the sequence'),
      block('action', 'ac-2', 'Read aloud'),
    ],
    header,
  )
  const found = (query: string) => searchPlan(plan, query).map(({ entry, node }) => [entry?.id, node.text])

  test('finds blocks and prose in the order of the plan', () => {
    expect(found('writing')).toEqual([
      [undefined, 'Opening words about writing'],
      ['pr-1', 'Raise writing'],
      ['pr-1', 'Why writing matters'],
    ])
  })

  test('finds a block by its number', () => {
    expect(found('1.2')).toEqual([['ac-2', 'Read aloud']])
  })

  test('finds what a field says, once however many ways it is said', () => {
    const said = [
      { field: 'owner', text: 'Priya Lowell' },
      { field: 'end', text: '18 Dec' },
      { field: 'end', text: '18 December 2026' },
    ]
    const hits = (query: string) =>
      searchPlan(plan, query, ({ id }) => (id === 'ac-1' ? said : [])).map(({ entry, said, spans }) => [
        entry?.id,
        said?.text,
        spans,
      ])
    expect(hits('lowell')).toEqual([['ac-1', 'Priya Lowell', [{ from: 6, to: 12 }]]])
    expect(hits('18 dec').map(([, text]) => text)).toEqual(['18 Dec'])
    expect(hits('"december 2026"').map(([, text]) => text)).toEqual(['18 December 2026'])
  })

  test('waits for a second letter', () => {
    expect(found('w')).toEqual([])
    expect(found('  ')).toEqual([])
  })
})
