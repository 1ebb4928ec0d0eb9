import { describe, expect, test } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { fromJson } from './plan-node.js'
import { type Plan, readPlan } from './read-plan.js'

const read = (blocks: readonly BlockJson[], header = samplePlan.plan) => readPlan(blocks.map(fromJson), header)
const block = (type: string, id: string, attrs: object = {}, text = ''): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})
const numbersOf = ({ entries }: Plan) => Object.fromEntries(entries.map(({ id, number }) => [id, number]))
const ownersOf = ({ entries }: Plan) => Object.fromEntries(entries.map(({ id, owner }) => [id, owner]))
const orphansOf = ({ orphans }: Plan) => orphans.map(({ entry }) => entry.id)
const sip = block('section', 's-sip', { part: 'sip' })

describe('membership', () => {
  test('never crosses a section or another priority', () => {
    const found = read([
      block('section', 's-sef', { part: 'sef' }),
      block('judgement', 'j-1'),
      sip,
      block('finding', 'f-lost'),
      block('action', 'a-lost'),
      block('priority', 'p-1'),
      block('action', 'a-1'),
      block('priority', 'p-2'),
      block('milestone', 'm-lost'),
      block('rag', 'r-2'),
      block('decision', 'd-1'),
    ])
    expect(orphansOf(found)).toEqual(['f-lost', 'a-lost', 'm-lost'])
    expect(ownersOf(found)).toMatchObject({ 'r-2': 'm-lost', 'd-1': 's-sip', 'a-1': 'p-1' })
  })

  test('a priority stands only in the improvement plan or among the plans under it', () => {
    const found = read([
      block('section', 's-sef', { part: 'sef' }),
      block('priority', 'p-lost'),
      block('section', 's-l2', { part: 'layer2' }, 'English'),
      block('priority', 'p-eng', { layer: 2 }),
      block('action', 'a-eng'),
      sip,
      block('priority', 'p-1'),
    ])
    expect(orphansOf(found)).toEqual(['p-lost'])
    expect(numbersOf(found)).toMatchObject({ 'p-lost': '1', 'p-eng': 'English 1', 'a-eng': 'English 1.1', 'p-1': '2' })
  })

  test('`of` that names nothing, or a block of the wrong kind, gives way to position and is marked', () => {
    const found = read([
      sip,
      block('priority', 'p-1'),
      block('action', 'a-1'),
      block('rag', 'r-1', { of: 'nobody' }),
      block('rag', 'r-2', { of: 's-sip' }),
      block('rag', 'r-3', { of: 'p-1' }),
      block('rag', 'r-4', { of: 'r-4' }),
    ])
    expect(ownersOf(found)).toMatchObject({ 'r-1': 'a-1', 'r-2': 'a-1', 'r-3': 'p-1', 'r-4': 'a-1' })
    expect(found.entries.filter(({ strayOf }) => strayOf).map(({ id }) => id)).toEqual(['r-1', 'r-2', 'r-4'])
  })

  test('`of` may name a block further on', () => {
    const found = read([sip, block('priority', 'p-1'), block('evidence', 'e-1', { of: 'a-1' }), block('action', 'a-1')])
    expect(found.branches.get('a-1')?.owned.map(({ entry }) => entry.id)).toEqual(['e-1'])
  })

  test('of two blocks with one id, `of` means the first, and position means the nearest', () => {
    const found = read([
      sip,
      block('priority', 'p-1'),
      block('action', 'a-1', {}, 'first'),
      block('action', 'a-1', {}, 'second'),
      block('rag', 'r-1'),
      block('rag', 'r-2', { of: 'a-1' }),
    ])
    expect(found.priorities[0]?.actions.map(({ ratings }) => ratings.map(({ id }) => id))).toEqual([['r-2'], ['r-1']])
    expect(found.byId.get('a-1')?.text).toBe('first')
  })
})

describe('numbers', () => {
  test('milestones of an outcome count within it, and numbers follow the order of the list', () => {
    const list = [
      sip,
      block('priority', 'p-1'),
      block('outcome', 'o-1'),
      block('milestone', 'm-1'),
      block('outcome', 'o-2'),
      block('action', 'a-1'),
      block('action', 'a-2'),
      block('milestone', 'm-2'),
    ]
    expect(numbersOf(read(list))).toMatchObject({
      'o-1': '1a',
      'm-1': '1a.1',
      'o-2': '1b',
      'a-2': '1.2',
      'm-2': '1.2.1',
    })
    const swapped = [...list.slice(0, 5), ...list.slice(6), ...list.slice(5, 6)]
    expect(numbersOf(read(swapped))).toMatchObject({ 'a-2': '1.1', 'm-2': '1.1.1', 'a-1': '1.2' })
  })

  test('a plan of layer 2 numbers its own priorities plainly', () => {
    expect(numbersOf(read([sip, block('priority', 'p-1')], { ...samplePlan.plan, layer: 2 }))).toMatchObject({
      'p-1': '1',
    })
  })
})
