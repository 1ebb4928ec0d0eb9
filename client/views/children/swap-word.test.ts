import { expect, test } from 'vitest'
import { suggestionsFor } from '../../../plan/children/word-list.js'
import { baseData } from '../../../schema/children/data.js'
import { swapWord } from './swap-word.js'

/** Takes up the first easier word that is offered for a text. */
const easier = (text: string): string => {
  const [first] = suggestionsFor(text, baseData)
  return first === undefined ? text : swapWord(text, first)
}

test('an easier word takes the place of the hard one, with a capital where a sentence begins', () => {
  expect(easier('We check attendance each day.')).toBe('We check being in school each day.')
  expect(easier('We come. Attendance is good.')).toBe('We come. Being in school is good.')
  expect(easier('Ask the SENDCo.')).toBe('Ask the teacher who plans extra help.')
  expect(easier('We read a lot.')).toBe('We read a lot.')
})
