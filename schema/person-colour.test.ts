import { expect, test } from 'vitest'
import { personColour } from './person-colour.js'

test('a person has one colour, however the name is spaced and written large', () => {
  expect(personColour('  Dev  Ashcombe')).toBe(personColour('dev ashcombe'))
  expect(personColour('Dev Ashcombe')).not.toBe(personColour('Priya Lowell'))
})
