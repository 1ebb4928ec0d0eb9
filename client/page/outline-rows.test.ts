import { describe, expect, test } from 'vitest'
import { fromJson } from '../../plan/plan-node.js'
import { readPlan } from '../../plan/read-plan.js'
import type { BlockJson } from '../../schema/document.js'
import { newHeader } from '../../schema/header.js'
import { type RowsAsked, rowFor, rowsOf, stepFrom } from './outline-rows.js'

const header = newHeader({ id: 'plan', title: 'Plan', academicYear: '2026-27' })
const block = (type: string, id: string): BlockJson =>
  ({
    type,
    attrs: { id, ...(type === 'section' ? { part: 'sip' } : {}) },
    content: [{ type: 'text', text: `The ${type} ${id}` }],
  }) as BlockJson // blocks as stored
const planOf = (...content: readonly BlockJson[]) => readPlan(content.map(fromJson), header)
const small = planOf(
  block('section', 'se-1'),
  block('priority', 'pr-1'),
  block('action', 'ac-1'),
  block('milestone', 'mi-1'),
  block('evidence', 'ev-1'),
  block('priority', 'pr-2'),
)
const ask = (more: Partial<RowsAsked> = {}) =>
  rowsOf({ plan: small, hand: undefined, choices: new Map(), filtered: undefined, ...more })
const lines = (rows: ReturnType<typeof ask>) => rows.map(({ entry, level }) => `${level} ${entry.id}`)

describe('rows of the outline', () => {
  test('follow who owns what', () => {
    expect(lines(ask())).toEqual(['1 se-1', '2 pr-1', '3 ac-1', '4 mi-1', '2 pr-2'])
    expect(ask().map(({ at, of }) => `${at}/${of}`)).toEqual(['1/1', '1/2', '1/1', '1/1', '2/2'])
  })

  test('leave out what a closed row holds', () => {
    expect(lines(ask({ choices: new Map([['pr-1', false]]) }))).toEqual(['1 se-1', '2 pr-1', '2 pr-2'])
    expect(rowFor(small, ask({ choices: new Map([['pr-1', false]]) }), 'ev-1')).toBe('pr-1')
    expect(rowFor(small, ask(), 'ev-1')).toBe('mi-1')
  })

  test('show with a filter what fits, of any type, and where it stands', () => {
    const filtered = { hits: new Set(['ev-1']), shown: new Set(['se-1', 'pr-1', 'ac-1', 'mi-1', 'ev-1']) }
    const rows = ask({ filtered, choices: new Map([['pr-1', false]]) })
    expect(lines(rows)).toEqual(['1 se-1', '2 pr-1', '3 ac-1', '4 mi-1', '5 ev-1'])
    expect(rows.filter(({ hit }) => hit).map(({ entry }) => entry.id)).toEqual(['ev-1'])
  })

  test('of a long plan are its priorities, and what the one in hand holds', () => {
    const many = Array.from({ length: 60 }, (_, at) => [
      block('priority', `pr-${at}`),
      ...Array.from({ length: 10 }, (__, of) => block('action', `ac-${at}-${of}`)),
    ])
    const plan = planOf(...many.flat())
    expect(ask({ plan })).toHaveLength(60)
    expect(ask({ plan, hand: 'ac-7-3' })).toHaveLength(70)
    expect(ask({ plan, choices: new Map([['pr-1', true]]) })).toHaveLength(70)
  })

  test('are walked with the arrow keys', () => {
    const rows = ask()
    expect(stepFrom(rows, 'se-1', 'ArrowDown')).toEqual({ to: 'pr-1' })
    expect(stepFrom(rows, 'se-1', 'ArrowUp')).toBeUndefined()
    expect(stepFrom(rows, 'pr-1', 'ArrowRight')).toEqual({ to: 'ac-1' })
    expect(stepFrom(rows, 'pr-1', 'ArrowLeft')).toEqual({ turn: 'close' })
    expect(stepFrom(rows, 'mi-1', 'ArrowLeft')).toEqual({ to: 'ac-1' })
    expect(stepFrom(rows, 'mi-1', 'ArrowRight')).toBeUndefined()
    expect(stepFrom(rows, 'se-1', 'End')).toEqual({ to: 'pr-2' })
    const closed = ask({ choices: new Map([['pr-1', false]]) })
    expect(stepFrom(closed, 'pr-1', 'ArrowRight')).toEqual({ turn: 'open' })
  })
})
