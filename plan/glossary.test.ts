import { expect, test } from 'vitest'
import { glossary, searchGlossary, termsIn } from './glossary.js'

const found = (text: string) => termsIn(text).map(({ from, to, entry }) => [text.slice(from, to), entry.term])

test('every term is explained in a sentence or two, once, and not by itself alone', () => {
  const words = glossary.flatMap(({ term, also }) => [term, ...also]).map((word) => word.toLowerCase())
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
  for (const { term, meaning } of glossary) {
    expect(meaning, term).toMatch(/^[A-Z].+[.]$/)
    expect(meaning.length, term).toBeLessThan(200)
  }
  expect(glossary.length).toBeGreaterThan(100)
})

test('terms are found as whole words, the longest first, whatever the capitals and the apostrophe', () => {
  expect(found('Persistent absence of disadvantaged pupils fell.')).toEqual([
    ['Persistent absence', 'persistent absence'],
    ['disadvantaged pupils', 'disadvantaged pupils'],
  ])
  expect(found('Targets, MILESTONES and a key\u00a0stage 2 test')).toEqual([
    ['Targets', 'target'],
    ['MILESTONES', 'milestone'],
    ['key\u00a0stage 2', 'Key Stage 2'],
  ])
  expect(found('No transaction was outstanding in the impactful Targetson case')).toEqual([])
})

test('abbreviations are terms only in their own capitals', () => {
  expect(found('SEND pupils and the SIP')).toEqual([
    ['SEND', 'SEND'],
    ['SIP', 'SIP'],
  ])
  expect(found('Please send a sip of la tea; rag and tip')).toEqual([])
})

test('search looks at names first and at meanings after', () => {
  expect(searchGlossary('sip')[0]?.term).toBe('SIP')
  expect(searchGlossary('school impr')[0]?.term).toBe('SIP')
  expect(searchGlossary('register')[0]?.term).toBe('MIS')
  expect(searchGlossary('xyzzy')).toEqual([])
  expect(searchGlossary(' ')).toBe(glossary)
})
