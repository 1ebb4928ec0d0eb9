import { expect, test } from 'vitest'
import { swapWord } from './swap-word.js'

test('an easier word takes the place of the hard one, whole words only, with a capital at the beginning of a sentence', () => {
  expect(swapWord('We check attendance each day.', 'attendance', 'being in school')).toBe(
    'We check being in school each day.',
  )
  expect(swapWord('Attendance is good. We like it.', 'Attendance', 'being in school')).toBe(
    'Being in school is good. We like it.',
  )
  // A name in the middle keeps what the list says.
  expect(swapWord('Then Ofsted comes.', 'Ofsted', 'the school inspectors')).toBe('Then the school inspectors comes.')
  expect(swapWord('The actions and the action.', 'action', 'job')).toBe('The actions and the job.')
  expect(swapWord('Nothing to swap.', 'pupil', 'child')).toBe('Nothing to swap.')
})
