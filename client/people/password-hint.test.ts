import { expect, test } from 'vitest'
import { passwordHint } from './password-hint.js'
import { words } from './words.js'

const known = ['Nora Hale', 'nora.hale@quillbrook.school.example', 'Quillbrook Primary School']

test('says how much is missing while it is too short', () => {
  expect(passwordHint('', known)).toEqual({ words: words.password.advice, strength: 0 })
  expect(passwordHint('kettle', known)).toEqual({ words: '6 more characters to go.', strength: 0 })
  expect(passwordHint('kettle orbit'.slice(0, 11), known).words).toBe('1 more character to go.')
})

test.each([
  ['aaaaaaaaaaaaaaaa', 1],
  ['abcdefghijklmnop', 1],
  ['123456789012', 1],
  ['password1234', 1],
  ['nora.hale.quillbrook', 1],
  ['quillbrook primary', 1],
  ['kettle orbit', 2],
  ['kettle orbit mango', 3],
  ['lantern paper violin moss', 3],
] as const)('“%s” has strength %i', (password, strength) => {
  expect(passwordHint(password, known).strength).toBe(strength)
})

test('does not take what the server refuses', () => {
  expect(passwordHint('kettle orbit mango '.repeat(8), known)).toEqual({
    words: words.password.tooLong,
    strength: 0,
  })
})
