import { expect, it } from 'vitest'
import type { Option } from './field-target.js'
import { matching } from './matching.js'

const options: readonly Option[] = [
  { value: 'a', tag: '1.12', label: 'Teach writing' },
  { value: 'b', tag: '1.1', label: 'Coach in pairs', detail: 'Rosé Ayé' },
  { value: 'c', tag: '1.2', label: 'Write the handbook', group: 'Actions' },
]
const found = (query: string) => matching(options, query).map(({ value }) => value)

it('finds by number first, then by the beginnings of words in any order, accents or not', () => {
  expect(found('')).toEqual(['a', 'b', 'c'])
  expect(found('1.1')).toEqual(['b', 'a'])
  expect(found('wri')).toEqual(['c', 'a'])
  expect(found('handbook write')).toEqual(['c'])
  expect(found('aye rose')).toEqual(['b'])
  expect(found('action')).toEqual(['c'])
  expect(found('xyz')).toEqual([])
})
