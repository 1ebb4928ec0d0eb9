import { expect, test } from 'vitest'
import { blockTypes } from '../schema/blocks.js'
import { seededRandom } from '../test/support/seeded-random.js'
import { DropPlaces, withOwned } from './drop-places.js'
import { ownerIndex } from './run.js'

const plan = [
  'section',
  'priority',
  'paragraph',
  'outcome',
  'action',
  'rag',
  'milestone',
  'action',
  'priority',
  'paragraph',
  'action',
]
const places = (moving: number) => {
  const drops = new DropPlaces(plan, withOwned(plan, [moving]))
  return Array.from({ length: plan.length + 1 }, (_, to) => to).filter((to) => drops.allows(to))
}

test('an action is dropped between actions, never between a priority and its prose, nor among another one’s milestones', () => {
  expect(places(7)).toEqual([3, 4, 10, 11])
})

test('a priority is dropped between priorities, or where all that is below it is its own', () => {
  expect(places(8)).toEqual([1])
  expect(new DropPlaces(plan, withOwned(plan, [8])).nearest(3)).toBe(1)
  // Nearer to where it stands: nothing happens.
  expect(new DropPlaces(plan, withOwned(plan, [8])).nearest(6)).toBeUndefined()
  expect(new DropPlaces(plan, withOwned(plan, [8])).nearest(3, 1)).toBeUndefined()
})

test('seeded: wherever a drop is allowed, nobody else changes owner and nothing that moved is orphaned', () => {
  const random = seededRandom(4)
  const below = (limit: number) => Math.floor(random() * limit)
  let allowed = 0
  for (let round = 0; round < 400; round++) {
    const types = Array.from({ length: 2 + below(14) }, () => [...blockTypes, 'paragraph'][below(25)] ?? 'paragraph')
    const moving = withOwned(types, [below(types.length), below(types.length)].slice(below(2)))
    const drops = new DropPlaces(types, moving)
    const owner = (list: readonly number[], at: number) => {
      const index = ownerIndex(
        list.map((one) => types[one] ?? ''),
        at,
      )
      return index === undefined ? undefined : list[index]
    }
    const before = types.map((_, index) => index)
    for (let to = 0; to <= types.length; to++) {
      if (!drops.allows(to)) continue
      allowed++
      const rest = before.filter((index) => !moving.includes(index))
      const gap = rest.filter((index) => index < to).length
      const after = [...rest.slice(0, gap), ...moving, ...rest.slice(gap)]
      for (const [at, index] of after.entries()) {
        const [was, is] = [owner(before, index), owner(after, at)]
        if (was === undefined) continue
        if (moving.includes(index)) expect(is).toBeDefined()
        else expect(is).toBe(was)
      }
    }
  }
  expect(allowed).toBeGreaterThan(400)
})
