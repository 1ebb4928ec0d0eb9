import { expect, it } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { belongingTo, placeBack, runOf } from './place-back.js'

const block = (type: string, id: string, attrs: object = {}): BlockJson => ({ type, attrs: { id, ...attrs } })
const list = (words: string): BlockJson[] =>
  words.split(' ').map((id) => {
    const types: Readonly<Record<string, string>> = {
      p: 'priority',
      a: 'action',
      m: 'milestone',
      t: 'paragraph',
      s: 'section',
      e: 'evidence',
    }
    return block(types[id[0] ?? ''] ?? 'paragraph', id)
  })
/** The list after the block came back. */
function back(now: string, then: string, id: string): string {
  const [nowList, thenList] = [list(now), list(then)]
  const at = placeBack(nowList, thenList, id)
  const ids = nowList.map(({ attrs }) => String(attrs?.['id']))
  return [...ids.slice(0, at), id, ...ids.slice(at)].join(' ')
}

it('a block comes back after what stood above it', () => {
  expect(back('p1 a1 a3', 'p1 a1 a2 a3', 'a2')).toBe('p1 a1 a2 a3')
  expect(back('p1 a3', 'p1 a1 a2 a3', 'a2')).toBe('p1 a2 a3')
  expect(back('p2 a3', 'p1 a1 p2 a3', 'p1')).toBe('p1 p2 a3')
  expect(back('p1', 'p1 a1', 'a1')).toBe('p1 a1')
})

it('it takes nothing that belongs to another now: neither words nor blocks', () => {
  expect(back('p1 t1 a3', 'p1 a2 a3', 'a2')).toBe('p1 t1 a2 a3')
  // m2 was added to a1 since: a2 stands after it.
  expect(back('p1 a1 m1 m2 a3', 'p1 a1 m1 a2 a3', 'a2')).toBe('p1 a1 m1 m2 a2 a3')
  // a9 was added to p1 since.
  expect(back('p1 a1 a9 p3 a3', 'p1 a1 p2 p3 a3', 'p2')).toBe('p1 a1 a9 p2 p3 a3')
})

it('it takes back what belonged to it and was left behind', () => {
  expect(back('p1 a1 t1 a3', 'p1 a1 a2 t1 a3', 'a2')).toBe('p1 a1 a2 t1 a3')
  expect(back('p1 a1 m2 a3', 'p1 a1 a2 m2 a3', 'a2')).toBe('p1 a1 a2 m2 a3')
})

it('it belongs again to what it belonged to, also where what stood above has gone elsewhere', () => {
  expect(back('p1 a1 p2 a2', 'p1 a1 a2 a4 p2', 'a4')).toBe('p1 a1 p2 a2 a4')
})

it('a list that has nothing of then takes it at the top, and an unknown block at the end', () => {
  expect(back('t9', 'a1 a2', 'a2')).toBe('t9 a2')
  expect(placeBack(list('a1 a2'), list('a1'), 'a7')).toBe(2)
})

it('a block with its words, and with what belongs to it', () => {
  const now = list('p1 t1 t2 a1 m1 t3 a2 p2')
  expect(runOf(now, 'p1').map(({ attrs }) => attrs?.['id'])).toEqual(['p1', 't1', 't2'])
  expect(runOf(now, 't1')).toHaveLength(1)
  expect(runOf(now, 'nobody')).toEqual([])
  expect(belongingTo(now, 'p1')).toEqual(['a1', 'm1', 'a2'])
  expect(belongingTo([...now, block('evidence', 'e1', { of: 'a1' })], 'a1')).toEqual(['m1', 'e1'])
})
