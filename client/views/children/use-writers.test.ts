import { expect, test } from 'vitest'
import { newIn } from './use-writers.js'

const says = (text: string) => ({ text, at: '2026-11-20T09:00:00.000Z' })

test('whoever’s words came or changed is writing; whoever took them away, and I, are not', () => {
  const ben = new Map([['ben', says('We')]])
  const before = new Map([
    ['a-1:do', ben],
    ['a-2:do', new Map([['cat', says('They')]])],
  ])
  const now = new Map([
    ['a-1:do', ben],
    ['a-2:do', new Map(Object.entries({ cat: says('They all'), ben: says('I too'), ann: says('mine') }))],
    ['a-3:do', new Map([['cat', says('')]])],
  ])
  expect(newIn(before, now, 'ann')).toEqual([
    { line: 'a-2:do', user: 'cat' },
    { line: 'a-2:do', user: 'ben' },
  ])
  expect(newIn(now, now, 'ann')).toEqual([])
})
