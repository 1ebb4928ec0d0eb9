import { expect, it } from 'vitest'
import { type Item, stack } from './stack.js'

const item = (id: string, want: number, height = 100): Item => ({ id, want, height })
const tops = (items: readonly Item[], inHand?: string) => items.map(({ id }) => stack(items, inHand).get(id))

it('each card stands level with its words while there is room', () => {
  expect(tops([item('a', 50), item('b', 400)])).toEqual([50, 400])
})

it('cards of words close together follow one another', () => {
  expect(tops([item('a', 50), item('b', 60), item('c', 70), item('d', 900)])).toEqual([50, 160, 270, 900])
})

it('the card in hand is level with its words, and those before it make room', () => {
  expect(tops([item('a', 300), item('b', 310), item('c', 320)], 'c')).toEqual([100, 210, 320])
  expect(tops([item('a', 300), item('b', 310), item('c', 320)], 'b')).toEqual([200, 310, 420])
})

it('at the top of the page nothing is pushed out of sight', () => {
  expect(tops([item('a', 10), item('b', 20), item('c', 30)], 'c')).toEqual([0, 110, 220])
})

it('never lets two cards overlap, whatever is asked', () => {
  let seed = 7
  const random = (most: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed % most
  }
  for (let round = 0; round < 200; round++) {
    const wants = Array.from({ length: 1 + random(30) }, () => random(2000)).sort((a, b) => a - b)
    const items = wants.map((want, at) => item(`c${at}`, want, 20 + random(300)))
    const placed = stack(items, `c${random(items.length)}`)
    let free = 0
    for (const { id, height } of items) {
      const top = placed.get(id) ?? Number.NaN
      expect(top).toBeGreaterThanOrEqual(free)
      free = top + height
    }
  }
})
