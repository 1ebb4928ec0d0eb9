import { describe, expect, test } from 'vitest'
import { baseData } from '../../schema/children/data.js'
import { beats, childTarget, FAMILY_TARGET, grade, isTooHard, readability, readabilityOf } from './readability.js'

describe('beats are counted as the rules say (domain 5.6)', () => {
  test.each([
    ['children', 2],
    ['attendance', 3],
    ['governors', 3],
    ['boxes', 2],
    ['helped', 1],
    ['wanted', 2],
    ['handwriting', 3],
    ['places', 2],
    ['pages', 2],
    ['wishes', 2],
    ['makes', 1],
    ['table', 2],
    ['people', 2],
    ['yes', 1],
    ['the', 1],
    ['2026', 1],
    ['don’t', 1],
    ['sister’s', 2],
  ])('%s has %i', (word, count) => expect(beats(word)).toBe(count))
})

test('the grade is that of Flesch and Kincaid: the cat on the mat', () => {
  expect(grade({ words: 6, sentences: 1, beats: 6 })).toBeCloseTo(-1.45, 2)
  expect(readability('The cat sat on the mat.', baseData)).toEqual({
    age: 5,
    words: 6,
    longestSentence: 6,
    hardWords: [],
  })
})

test('the page and lines of the sample are as hard as was measured', () => {
  expect(
    readability(
      'Embed QFT and APDR so that SEND pupils on the graduated response access the full curriculum.',
      baseData,
    ).age,
  ).toBe(13.4)
  expect(readability('We want every child to be in school and ready to learn every day.', baseData).age).toBe(9.2)
  expect(readability('We will help every child to write clearly and to enjoy it.', baseData).age).toBe(8.8)
})

test('words of three beats are listed once, familiar ones not', () => {
  const { hardWords } = readability(
    'Governors and families work together. The governors meet everyone in September.',
    baseData,
  )
  expect(hardWords).toEqual(['governors', 'together'])
})

test('a title is a sentence, its number is not, and a decimal point ends none', () => {
  expect(readability('1. Writing we are proud of', baseData)).toMatchObject({ words: 5, longestSentence: 5 })
  expect(readability('We got 94.5 of them. All of us!', baseData)).toMatchObject({ longestSentence: 6 })
  expect(readabilityOf(['Who helps? You.', 'We do'], baseData)).toMatchObject({ words: 5, longestSentence: 2 })
  expect(readability('', baseData)).toEqual({ age: 5, words: 0, longestSentence: 0, hardWords: [] })
})

test('a line of eight words or more may be two years above the page; a sentence may have fifteen words', () => {
  const target = childTarget(9)
  expect(target).toEqual({ age: 11, sentence: 15 })
  const line = { words: 8, age: 11, longestSentence: 8, hardWords: [] }
  expect(isTooHard(line, target)).toBe(false)
  expect(isTooHard({ ...line, age: 11.1 }, target)).toBe(true)
  expect(isTooHard({ ...line, age: 20, words: 7 }, target)).toBe(false)
  expect(isTooHard({ ...line, longestSentence: 16 }, target)).toBe(true)
  expect(isTooHard({ ...line, age: 11.9, longestSentence: 30 }, FAMILY_TARGET)).toBe(false)
})
