import { expect, it } from 'vitest'
import { hasWords, readThreads } from './threads.js'

const at = (minute: number) => `2026-11-20T18:${minute}:00.000Z`

it('reads conversations in order, with their replies, thanks and states', () => {
  const threads = readThreads([
    ['t-2', { by: 'ian', at: at(20), kind: 'praise', anchor: null }],
    ['t-1/m-2', { by: 'ann', at: at(12), text: 'By Easter.' }],
    ['t-1/m-1', { by: 'ian', at: at(11), text: 'By when?' }],
    ['t-1', { by: 'ian', at: at(11), kind: 'question', anchor: null }],
    ['t-1/m-2/thanks/ian', { at: at(13) }],
    ['t-1/m-2/thanks/bea', { at: at(14) }],
    ['t-1/state', { by: 'ann', at: at(12), state: 'answered' }],
    ['t-1/m-1/hidden', { by: 'ann', at: at(15), hidden: false, reason: 'It was right' }],
    ['t-9/m-1', { by: 'ann', at: at(30), text: 'A reply whose thread is on its way.' }],
    ['t-2/m-1', null],
  ])
  expect(threads.map(({ id, state }) => [id, state])).toEqual([
    ['t-1', 'answered'],
    ['t-2', 'open'],
  ])
  const [first, second] = threads
  expect(first?.messages.map(({ id, thanks, hidden }) => ({ id, thanks, hidden }))).toEqual([
    { id: 'm-1', thanks: [], hidden: undefined },
    { id: 'm-2', thanks: ['bea', 'ian'], hidden: undefined },
  ])
  expect([first, second].map((thread) => thread !== undefined && hasWords(thread))).toEqual([true, false])
})
