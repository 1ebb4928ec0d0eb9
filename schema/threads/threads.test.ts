import { expect, it } from 'vitest'
import { parseThreadKey, type ThreadKey, threadKey } from './keys.js'
import { validateThreadEntry } from './validate.js'

const at = '2026-11-20T18:30:00.000Z'
const anchor = { from: 'AA', to: 'AB', blockId: 'p-1', quote: 'able to write well', prefix: '', suffix: '' }

it('every key says what it is, and comes back as it was', () => {
  const keys: ThreadKey[] = [
    { part: 'thread', thread: 't-1' },
    { part: 'state', thread: 't-1' },
    { part: 'outcome', thread: 't-1' },
    { part: 'message', thread: 't-1', message: 'm-2' },
    { part: 'hidden', thread: 't-1', message: 'm-2' },
    { part: 'thanks', thread: 't-1', message: 'm-2', user: 'Ann_3' },
    { part: 'visit', visit: 'v-1' },
  ]
  expect(keys.map((key) => parseThreadKey(threadKey(key)))).toEqual(keys)
  for (const stranger of ['', 't-', 't-1/', 't-1/m-2/thanks/', 't-1/m-2/seen', 'T-1', '__proto__', 't-1/state/x']) {
    expect(parseThreadKey(stranger)).toBeUndefined()
  }
})

it('takes whole entries and says what is wrong with others', () => {
  expect(validateThreadEntry('t-1', { by: 'u1', at, kind: 'question', anchor })).toEqual([])
  expect(validateThreadEntry('t-1', { by: 'u1', at, kind: 'praise', anchor: null })).toEqual([])
  expect(validateThreadEntry('t-1/m-1', { by: 'u1', at, text: 'Why?' })).toEqual([])
  const wrong: [string, unknown][] = [
    ['t-1', { by: 'u1', at, kind: 'shout', anchor: null }],
    ['t-1', { by: 'u1', at, kind: 'question' }],
    ['t-1', { by: 'u1', at: 'yesterday', kind: 'question', anchor: null }],
    ['t-1/m-1', { by: 'u1', at, text: '' }],
    ['t-1/m-1', { by: 'u1', at, text: 'x'.repeat(5001) }],
    ['t-1/m-1', { by: 'u1', at, text: 'x', role: 'leader' }],
    ['t-1/m-1/hidden', { by: 'u1', at, hidden: true, reason: '' }],
    ['nonsense', {}],
  ]
  for (const [key, value] of wrong) expect(validateThreadEntry(key, value)).not.toEqual([])
})
