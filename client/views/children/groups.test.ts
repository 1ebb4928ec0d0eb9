import { expect, test } from 'vitest'
import { childLine } from '../../../test/support/child-line.js'
import { groupsOf } from './groups.js'

test('lines stand in the groups of the page, each priority a group of its own', () => {
  const lines = [
    childLine({ key: 'head', section: 'top' }),
    childLine({ key: 'judge-1:proud', section: 'good' }),
    childLine({ key: 'pri-1:title', priority: 'pri-1' }),
    childLine({ key: 'pri-2:title', priority: 'pri-2' }),
    childLine({ key: 'a-11:do', priority: 'pri-1' }),
    childLine({ key: 'foot', section: 'foot' }),
  ]
  const first = { id: 'pri-1', theme: 'writing', rating: 'green', suggested: false } as const
  const groups = groupsOf(lines, [first])
  expect(groups.map(({ key, lines: own }) => [key, own.map((line) => line.key)])).toEqual([
    ['top', ['head']],
    ['good', ['judge-1:proud']],
    ['better/pri-1', ['pri-1:title', 'a-11:do']],
    ['better/pri-2', ['pri-2:title']],
    ['foot', ['foot']],
  ])
  expect(groups.map(({ priority }) => priority?.theme)).toEqual([undefined, undefined, 'writing', undefined, undefined])
})
