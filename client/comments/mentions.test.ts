import { expect, it } from 'vitest'
import { mentionsIn, nameBegun, partsOf, stored, typed } from './mentions.js'

const people = [
  ['Ann', 'u1'],
  ['Ann Marsh', 'u2'],
  ['Ivy (chair)', 'u3'],
] as const
const nameOf = (id: string) => people.find(([, one]) => one === id)?.[0] ?? 'Somebody who has left'

it('people are stored by their ids and shown by their names', () => {
  const said = 'Could @Ann Marsh and @Ann show @Ivy (chair) this? @Annie no.'
  const kept = stored(said, people)
  expect(kept).toBe('Could @[u2] and @[u1] show @[u3] this? @Annie no.')
  expect(mentionsIn(kept)).toEqual(['u2', 'u1', 'u3'])
  expect(typed(kept, nameOf)).toBe(said)
  expect(partsOf('@[u9] left', nameOf)).toEqual([{ text: '@Somebody who has left', person: 'u9' }, { text: ' left' }])
})

it('of two people with one name the chosen one is meant', () => {
  expect(stored('@Ann', [['Ann', 'u7'], ...people])).toBe('@[u7]')
})

it('knows when a name is being typed', () => {
  expect(nameBegun('Ask @Ann M', 10)).toEqual({ from: 4, query: 'Ann M' })
  expect(nameBegun('@', 1)).toEqual({ from: 0, query: '' })
  for (const said of ['office@school', 'Ask @Ann. Then', 'Ask @ Ann', '@one two three four']) {
    expect(nameBegun(said, said.length)).toBeUndefined()
  }
})
