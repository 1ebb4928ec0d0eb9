import { expect, it } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { compareBlocks, remember } from './changes.js'
import { fromJson } from './plan-node.js'

const block = (
  type: string,
  id: string | null,
  text: string,
  attrs: Record<string, string | number> = {},
): BlockJson => ({
  type,
  attrs: { ...(id === null ? {} : { id }), ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})
const folded = (...blocks: BlockJson[]) => remember(blocks.map(fromJson))
const brief = (before: BlockJson[], after: BlockJson[]) =>
  compareBlocks(folded(...before), folded(...after)).map(({ id, what, text, moved, fields, after: above }) => ({
    id,
    what,
    above,
    how: [...(text ? ['text'] : []), ...(moved ? ['moved'] : []), ...fields.map(({ field, how }) => `${field} ${how}`)],
  }))

const priority = block('priority', 'p-1', 'Writing')
const action = block('action', 'a-1', 'Teach the sequence', { end: '2026-12-18', owner: 'p-eng' })
const rating = block('rag', 'r-1', 'Going well', { rating: 'green' })

it('nothing changed is nothing to tell, also through storage', () => {
  const blocks = samplePlan.content.content?.map(fromJson) ?? []
  const stored: typeof known = JSON.parse(JSON.stringify(remember(blocks)))
  const known = remember(samplePlan.content.content?.map((json) => fromJson({ ...json })) ?? [])
  expect(compareBlocks(stored, known)).toEqual([])
  expect(JSON.stringify(known).length).toBeLessThan(JSON.stringify(samplePlan.content).length)
})

it('tells what was added, what is gone and where both stand', () => {
  expect(brief([priority, action, rating], [priority, block('action', 'a-2', 'New'), rating])).toEqual([
    { id: 'a-1', what: 'removed', above: 'p-1', how: [] },
    { id: 'a-2', what: 'added', above: 'p-1', how: [] },
  ])
  expect(brief([action], [])).toEqual([{ id: 'a-1', what: 'removed', above: undefined, how: [] }])
})

it('tells a date that moved, a rating that changed, what was set and what was cleared', () => {
  const changed = { ...action, attrs: { id: 'a-1', end: '2027-01-15', start: '2026-09-03' } }
  expect(brief([action, rating], [changed, { ...rating, attrs: { id: 'r-1', rating: 'amber' } }])).toEqual([
    { id: 'a-1', what: 'changed', above: undefined, how: ['end later', 'owner cleared', 'start set'] },
    { id: 'r-1', what: 'changed', above: 'a-1', how: ['rating changed'] },
  ])
})

it('tells words that changed beyond those it keeps', () => {
  const long = 'word '.repeat(40)
  expect(brief([block('action', 'a-1', long)], [block('action', 'a-1', `${long}more`)])).toEqual([
    { id: 'a-1', what: 'changed', above: undefined, how: ['text'] },
  ])
})

it('tells one move, not what was carried along, and nothing of those that stayed', () => {
  const second = block('priority', 'p-2', 'Reading')
  const others = ['a-3', 'a-4', 'a-5'].map((id) => block('action', id, id))
  expect(brief([priority, action, rating, second, ...others], [second, ...others, priority, action, rating])).toEqual([
    { id: 'p-1', what: 'changed', above: 'a-5', how: ['moved'] },
  ])
})

it('what the machine fills in and empty lines are nothing; prose without an id is named after what stands above it', () => {
  const touched = { ...action, attrs: { ...action.attrs, updatedAt: '2026-11-02T10:00:00Z', note: '' } }
  expect(brief([action], [touched, block('paragraph', 't-1', '')])).toEqual([])
  const list = (text: string): BlockJson => ({
    type: 'bulletList',
    content: [{ type: 'listItem', content: [block('paragraph', null, text)] }],
  })
  expect(brief([action, list('one')], [action, list('two')])).toEqual([
    { id: 'a-1/1', what: 'changed', above: 'a-1', how: ['text'] },
  ])
})

it('of two blocks with one id the first counts', () => {
  expect(brief([action, { ...action }], [action])).toEqual([])
})
