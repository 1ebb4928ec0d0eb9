import { describe, expect, it } from 'vitest'
import { initial, next, type SyncEvent, type SyncState } from './machine.js'

const run = (...events: SyncEvent[]): SyncState => events.reduce(next, initial)

describe('the status of saving', () => {
  it('is saved after the first exchange when nothing is unsent', () => {
    expect(run({ type: 'connected' }, { type: 'synced' })).toEqual({ name: 'saved', unsent: 0 })
  })
  it('is saving from an edit until the server has it on disk', () => {
    const saving = run({ type: 'connected' }, { type: 'synced' }, { type: 'counted', unsent: 2 })
    expect(saving).toEqual({ name: 'saving', unsent: 2 })
    expect(next(saving, { type: 'counted', unsent: 0 })).toEqual({ name: 'saved', unsent: 0 })
  })
  it('keeps counting offline, and does not flicker while trying again', () => {
    const offline = run({ type: 'connected' }, { type: 'synced' }, { type: 'lost' }, { type: 'counted', unsent: 3 })
    expect(offline).toEqual({ name: 'offline', unsent: 3 })
    expect(next(offline, { type: 'connecting' })).toBe(offline)
    expect(next(next(offline, { type: 'connected' }), { type: 'synced' })).toEqual({ name: 'saving', unsent: 3 })
  })
  it('counts edits kept from an earlier visit before anything is connected', () => {
    expect(run({ type: 'counted', unsent: 5 })).toEqual({ name: 'connecting', unsent: 5 })
  })
  it('keeps edits on this device when signed out while typing, and goes on after signing in', () => {
    const out = run({ type: 'connected' }, { type: 'synced' }, { type: 'signedOut' }, { type: 'counted', unsent: 1 })
    expect(out).toEqual({ name: 'signedOut', unsent: 1 })
    expect(next(out, { type: 'lost' })).toBe(out)
    expect(next(out, { type: 'connecting' })).toEqual({ name: 'connecting', unsent: 1 })
  })
  it.each(['outdated', 'forbidden', 'notFound'] as const)('%s is final', (name) => {
    const ended = run({ type: 'connected' }, { type: name })
    for (const type of ['connecting', 'connected', 'synced', 'lost'] as const) expect(next(ended, { type })).toBe(ended)
  })
  it('starts again after a refusal only when the copy has been set aside', () => {
    const refused = run({ type: 'connected' }, { type: 'synced' }, { type: 'refused', reason: 'r' })
    expect(next(refused, { type: 'lost' })).toBe(refused)
    expect(next(refused, { type: 'restarted' })).toEqual(initial)
  })
})
