import { expect, test } from 'vitest'
import { blockTypes } from '../schema/blocks.js'
import { insertItems } from './insert-menu.js'
import { proseChoices } from './insert-prose.js'

const types = (above: readonly string[], query = '') => insertItems(above, query).map(({ type }) => type)

test('without a query every block type, headings and lists are offered, with a label and one line of help', () => {
  const items = insertItems([])
  expect(new Set(items.map(({ type }) => type))).toEqual(new Set([...blockTypes, ...proseChoices]))
  for (const { label, help } of items) expect(label.length * help.length).toBeGreaterThan(0)
})

test('what belongs under the caret’s block comes first', () => {
  expect(types(['priority', 'section']).slice(0, 4)).toEqual(expect.arrayContaining(['outcome', 'action']))
  expect(types(['action', 'priority', 'section'])[0]).toMatch(/milestone|resource/)
  expect(types(['judgement', 'section'])[0]).toBe('finding')
})

test('what would belong to nobody comes last', () => {
  const items = insertItems(['paragraph', 'section'])
  expect(items.find(({ type }) => type === 'milestone')?.fits).toBe(false)
  expect(items.find(({ type }) => type === 'priority')?.fits).toBe(true)
  const firstUnfit = items.findIndex(({ fits }) => !fits)
  expect(items.slice(firstUnfit).every(({ fits }) => !fits)).toBe(true)
})

test('a priority does not reach into the one above it', () => {
  expect(
    insertItems(['priority', 'action', 'priority', 'section']).find(({ type }) => type === 'milestone')?.fits,
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
  const items = insertItems(above, '', ['risk', 'milestone', 'bulletList'])
  expect(items.slice(0, 2).map(({ type, group }) => [type, group])).toEqual([
    ['risk', 'recent'],
    ['bulletList', 'recent'],
  ])
  expect(items.find(({ type }) => type === 'milestone')?.group).toBe('elsewhere')
  expect(new Set(items.map(({ type }) => type)).size).toBe(items.length)
  expect(insertItems(above, 'act', ['risk', 'rag']).map(({ type }) => type)[0]).toBe('action')
})

test('quotes and plain text are offered as well', () => {
  expect(types([], 'quote')[0]).toBe('blockquote')
  expect(types([], 'paragraph')[0]).toBe('paragraph')
})
