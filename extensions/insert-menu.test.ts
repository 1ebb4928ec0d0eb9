import { expect, test } from 'vitest'
import type { Line } from '../plan/place-new.js'
import { blockTypes, isBlockType } from '../schema/blocks.js'
import { insertItems, type MenuPlace } from './insert-menu.js'
import { proseChoices } from './insert-prose.js'
import { kindOf } from './part-lines.js'

/** A part from its section down, with the caret in the last line given `above`, nearest first; then what stands below. */
function at(above: readonly string[], below: readonly string[] = [], part = 'sip'): MenuPlace {
  const lines = [...above.toReversed(), ...below].map(
    (type, index): Line => ({
      block: isBlockType(type) ? kindOf(type, type === 'section' ? { part } : {}) : undefined,
      id: `b-${index}`,
      field: undefined,
      blank: type === 'paragraph',
    }),
  )
  return { lines, caret: Math.max(0, above.length - 1) }
}
const types = (above: readonly string[], query = '') => insertItems(at(above), query).map(({ type }) => type)

test('without a query every block type, headings and lists are offered, with a label and one line of help', () => {
  const items = insertItems(at([]))
  expect(new Set(items.map(({ type }) => type))).toEqual(new Set([...blockTypes, ...proseChoices]))
  for (const { label, help } of items) expect(label.length * help.length).toBeGreaterThan(0)
})

test('what belongs under the caret’s block comes first', () => {
  expect(types(['priority', 'section']).slice(0, 4)).toEqual(expect.arrayContaining(['outcome', 'action']))
  expect(types(['action', 'priority', 'section'])[0]).toMatch(/milestone|resource/)
  expect(types(['judgement', 'section'])[0]).toBe('finding')
})

test('what would belong to nobody comes last', () => {
  const items = insertItems(at(['paragraph', 'section']))
  expect(items.find(({ type }) => type === 'milestone')?.fits).toBe(false)
  expect(items.find(({ type }) => type === 'priority')?.fits).toBe(true)
  const firstUnfit = items.findIndex(({ fits }) => !fits)
  expect(items.slice(firstUnfit).every(({ fits }) => !fits)).toBe(true)
})

test('a priority does not reach into the one above it', () => {
  expect(
    insertItems(at(['priority', 'action', 'priority', 'section'])).find(({ type }) => type === 'milestone')?.fits,
  ).toBe(false)
})

test('words people use find the block', () => {
  expect(types(['priority', 'section'], 'task')).toContain('action')
  expect(types(['action', 'priority', 'section'], 'amber')).toEqual(['rag'])
  expect(types([], 'metric')[0]).toBe('metric')
  expect(types([], 'heading').slice(0, 3)).toEqual(['heading2', 'heading3', 'heading4'])
  expect(types(['action', 'section'], 'list')).toEqual(expect.arrayContaining(['bulletList', 'orderedList']))
  expect(types([], 'Ofsted')).toContain('inspectionIssue')
  expect(types([], 'nothing like this')).toEqual([])
})

test('what was put in lately comes first where it fits, in a group of its own; letters count for more', () => {
  const above = ['priority', 'section']
  const items = insertItems(at(above), '', ['risk', 'milestone', 'bulletList'])
  expect(items.slice(0, 2).map(({ type, group }) => [type, group])).toEqual([
    ['risk', 'recent'],
    ['bulletList', 'recent'],
  ])
  expect(items.find(({ type }) => type === 'milestone')?.group).toBe('elsewhere')
  expect(new Set(items.map(({ type }) => type)).size).toBe(items.length)
  expect(insertItems(at(above), 'act', ['risk', 'rag']).map(({ type }) => type)[0]).toBe('action')
})

test('quotes and plain text are offered as well', () => {
  expect(types([], 'quote')[0]).toBe('blockquote')
  expect(types([], 'paragraph')[0]).toBe('paragraph')
})

test('only what belongs to a priority, or is the next one, is said to belong in it', () => {
  const fitting = insertItems(at(['priority', 'section'])).filter(({ group }) => group === 'fits')
  expect(new Set(fitting.map(({ type }) => type))).toEqual(
    new Set([
      'priority',
      'outcome',
      'action',
      'metric',
      'monitoring',
      'review',
      'planAssessment',
      'risk',
      'resource',
      'rag',
      'evidence',
    ]),
  )
})

test('in a part for approval, what it is for is all that belongs there', () => {
  const items = insertItems(at(['paragraph', 'section'], [], 'approval'))
  expect(items.filter(({ group }) => group === 'fits').map(({ type }) => type)).toEqual(['signoff'])
  expect(items[0]?.type).toBe('signoff')
})

test('what goes elsewhere says where it will stand, or what it needs', () => {
  const item = (here: MenuPlace, type: string) => insertItems(here).find((one) => one.type === type)
  expect(item(at(['priority', 'section'], ['outcome', 'action']), 'milestone')).toMatchObject({
    fits: false,
    stands: { under: 'b-3' },
  })
  expect(item(at(['priority', 'section']), 'milestone')?.stands).toEqual({ nowhere: ['action', 'outcome'] })
  expect(item(at(['paragraph', 'action', 'priority', 'section'], ['resource', 'milestone']), 'action')).toMatchObject({
    fits: true,
    stands: { after: 'b-2' },
  })
  expect(item(at(['paragraph', 'action', 'priority', 'section'], ['resource']), 'milestone')?.stands).toBeUndefined()
  expect(item(at(['priority', 'section']), 'section')?.stands).toEqual({ after: 'part' })
})
