import { describe, expect, it } from 'vitest'
import { readPlan } from '../../plan/read-plan.js'
import { type BlockType, blocks } from '../../schema/blocks.js'
import { type BlockDefinition, fieldOf } from '../../schema/define-block.js'
import { samplePlan } from '../../schema/sample.js'
import { PlanWords } from '../editor/plan-words.js'
import type { Draft } from './check.js'
import { checkTarget } from './check-target.js'
import type { Beside, FieldTarget } from './field-target.js'

const words = new PlanWords(readPlan([], samplePlan.plan), new Map())

/** A field of a block that has these values. */
function field(type: BlockType, name: string, values: Readonly<Record<string, unknown>> = {}): FieldTarget {
  const definition: BlockDefinition = blocks[type]
  const schema = fieldOf(definition, name)
  if (schema === undefined) throw new Error(`no field ${name}`)
  return {
    title: schema.title,
    schema,
    value: values[name],
    words,
    options: [],
    of: { id: 'b-1', name, values, has: (other) => fieldOf(definition, other) !== undefined },
    columnOptions: () => [],
    save: () => undefined,
    addPerson: () => '',
  }
}

describe('a day', () => {
  it('is stored with the words it was given in, where the block keeps them', () => {
    expect(checkTarget(field('action', 'end'), 'end of spring term')).toEqual({
      ok: true,
      value: '2027-03-25',
      beside: { endAsWritten: '{"day":"2027-03-25","words":"end of spring term"}' },
    })
    expect(checkTarget(field('evidence', 'date'), 'October half term')).toMatchObject({ ok: true, value: '2026-10-26' })
  })

  it('typed plainly leaves no words behind, and cleared takes them along', () => {
    expect(checkTarget(field('milestone', 'due'), '5/1/27')).toEqual({
      ok: true,
      value: '2027-01-05',
      beside: { dueAsWritten: null },
    })
    expect(checkTarget(field('milestone', 'due'), ' ')).toEqual({
      ok: true,
      value: null,
      beside: { dueAsWritten: null },
    })
  })

  it('that does not exist is explained, with those it may have been', () => {
    expect(checkTarget(field('milestone', 'due'), '31 November')).toEqual({
      ok: false,
      problem: 'November 2026 has only 30 days.',
      offers: [
        { label: 'Use 30 November 2026', draft: '30 November 2026' },
        { label: 'Use 1 December 2026', draft: '1 December 2026' },
      ],
    })
    expect(checkTarget(field('milestone', 'due'), '29/2/27')).toMatchObject({
      problem: 'February 2027 has only 28 days, because it is not a leap year.',
    })
    expect(checkTarget(field('cpd', 'date'), 'Monday 5 January')).toMatchObject({
      problem: '5 January 2027 is a Tuesday, not a Monday.',
    })
  })

  it('before the start is no end; the start may move with it', () => {
    const end = field('action', 'end', {
      start: '2026-11-02',
      startAsWritten: { day: '2026-11-02', words: 'after half term' },
    })
    expect(checkTarget(end, '16 October')).toEqual({
      ok: false,
      problem: 'That is before it starts, on 2 November 2026.',
      offers: [
        {
          label: 'Start it on that day too',
          value: '2026-10-16',
          beside: { endAsWritten: null, start: '2026-10-16', startAsWritten: null },
        },
      ],
    })
    expect(checkTarget(end, '2 November')).toMatchObject({ ok: true })
  })

  it('that is none can stay as words beside an action, and nowhere else', () => {
    expect(checkTarget(field('action', 'end'), 'ongoing')).toEqual({
      ok: false,
      problem: '“ongoing” names no single day.',
      offers: [
        { label: 'Keep “ongoing” without a day', value: null, beside: { dateNote: 'ongoing', endAsWritten: null } },
      ],
    })
    expect(checkTarget(field('milestone', 'due'), 'ongoing')).toEqual({
      ok: false,
      problem: '“ongoing” names no single day. Choose the day when somebody should look at it.',
    })
  })
})

describe('weeks, months and lists of days take the same words', () => {
  it.each<[FieldTarget, Draft, unknown]>([
    [field('step', 'week'), 'w/b 16 Nov', '2026-W47'],
    [field('step', 'week'), '18 November', '2026-W47'],
    [field('voice', 'period'), 'October', '2026-10'],
    [field('voice', 'period'), '10/2026', '2026-10'],
    [field('monitoring', 'dates'), ['11 March', '26/11/26', ''], '["2026-11-26","2027-03-11"]'],
  ])('%#', (target, draft, value) => {
    expect(checkTarget(target, draft)).toMatchObject({ ok: true, value })
  })

  it.each<[FieldTarget, Draft]>([
    [field('step', 'week'), 'whenever'],
    [field('voice', 'period'), 'month 13'],
    [field('monitoring', 'dates'), ['26 November', '31 June']],
  ])('and say what they cannot be (%#)', (target, draft) => {
    expect(checkTarget(target, draft)).toMatchObject({ ok: false, problem: expect.stringMatching(/\.$/) })
  })
})

describe('a figure', () => {
  it.each<[string, Beside, string]>([
    ['140', {}, 'A share in % lies between 0 and 100'],
    ['-5', {}, 'A share in % lies between 0 and 100'],
    ['-5', { unit: 'pupils' }, 'There cannot be fewer than no pupils'],
    ['many', {}, 'Please write a number'],
  ])('of %s %o cannot be', (text, beside, problem) => {
    const target = field('outcome', 'target', { unit: '%' })
    expect(checkTarget(target, text, beside)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) })
  })

  it.each<[string, Beside]>([
    ['100%', {}],
    ['-5', { unit: 'points' }],
    ['140', { unit: 'classes' }],
  ])('of %s %o can', (text, beside) => {
    expect(checkTarget(field('outcome', 'target', { unit: '%' }), text, beside)).toMatchObject({ ok: true })
  })

  it('of money may be worked out where it is written', () => {
    const cost = field('resource', 'cost')
    expect(checkTarget(cost, '4 × 185')).toMatchObject({ ok: true, value: 740 })
    expect(checkTarget(cost, '3 x £12.50')).toMatchObject({ ok: true, value: 37.5 })
    expect(checkTarget(cost, '1.2k')).toMatchObject({ ok: true, value: 1200 })
    expect(checkTarget(cost, 'no cost')).toMatchObject({ ok: true, value: 0 })
    expect(checkTarget(cost, '12.345')).toMatchObject({ ok: false, problem: expect.stringContaining('pence') })
    expect(checkTarget(cost, '-20')).toMatchObject({ ok: false, problem: 'This cannot be less than nothing.' })
  })
})
