import { expect, test } from 'vitest'
import { UnderWay } from './under-way.js'

test('R18: so many of one person, so many of all, each counted until it is over, and once', () => {
  const underWay = new UnderWay({ ofOne: 2, ofAll: 3 }, 'Wait.')
  const first = underWay.begin('ann')
  underWay.begin('ann')
  expect(() => underWay.begin('ann')).toThrow(
    expect.objectContaining({ kind: 'too-many', detail: 'Wait.', retryAfter: 5 }),
  )
  underWay.begin('ben')
  expect(() => underWay.begin('cat')).toThrow(expect.objectContaining({ kind: 'unavailable', retryAfter: 5 }))
  first()
  first()
  underWay.begin('cat')
  expect(() => underWay.begin('dan')).toThrow(expect.objectContaining({ kind: 'unavailable' }))
})
