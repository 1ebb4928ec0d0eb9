import { describe, expect, test } from 'vitest'
import { FrameLedger } from './frame-ledger.js'

const durableAfter = (...fates: readonly (readonly ['kept' | 'dropped', boolean])[]) => {
  const ledger = new FrameLedger()
  for (const [fate, whole] of fates) ledger.settle(fate, whole)
  return ledger.durable
}

describe('the count of frames on disk', () => {
  test('goes up with every frame that was kept', () => {
    expect(durableAfter(['kept', true], ['kept', false], ['kept', false])).toBe(3)
  })

  test('stands still from a dropped frame on', () => {
    expect(durableAfter(['kept', true], ['dropped', false], ['kept', false])).toBe(1)
  })

  test('goes on once the client has sent everything again', () => {
    expect(durableAfter(['kept', true], ['dropped', false], ['kept', false], ['kept', true])).toBe(4)
  })

  test('does not go on when that was dropped as well', () => {
    expect(durableAfter(['dropped', true], ['dropped', true], ['kept', false])).toBe(0)
  })
})
