import { expect, it } from 'vitest'
import { ROLES } from '../../../schema/protocol/roles.js'
import { kindOf } from './kind-of.js'

it.each([
  ['p-1', 'leader staff governor viewer', 'leader staff'],
  ['p-1/comments', 'leader staff governor viewer', 'leader staff governor'],
  ['p-1/annex', 'leader', 'leader'],
  ['p-1/children', 'leader staff', 'leader staff'],
])('R2: %s is opened by %s and written by %s', (key, open, write) => {
  const kind = kindOf(key) ?? expect.fail()
  expect(ROLES.filter((role) => kind.mayOpen(role)).join(' ')).toBe(open)
  expect(ROLES.filter((role) => kind.mayWrite(role)).join(' ')).toBe(write)
})

it.each([
  '',
  '/',
  'p-1/',
  '/comments',
  'p-1/other',
  'p-1/comments/x',
  'p-1/Comments',
  'p 1',
  'x'.repeat(65),
  '__proto__/x',
])('nothing stands under “%s”', (key) => {
  expect(kindOf(key)).toBeUndefined()
})
