import { describe, expect, test } from 'vitest'
import { samplePlan } from '../sample.js'
import { validateDocument } from '../validate.js'
import { SCHEMA_VERSION } from '../version.js'
import { migrations, toCurrentVersion } from './all.js'
import { type Migration, MigrationError, migrateDocument } from './migrate.js'

/** What every list of migrations must satisfy; used on ours and on an invented one. */
function problemsOf(list: readonly Migration[], target: number): string[] {
  const problems: string[] = []
  for (let version = 1; version < target; version++) {
    if (!list.some(({ from }) => from === version)) problems.push(`no migration from version ${version}`)
  }
  for (const { from, to, example, expected, description } of list) {
    if (to !== from + 1) problems.push(`${from} to ${to} is not one step`)
    if (description === '') problems.push(`${from} to ${to} has no description`)
    if (example.schemaVersion !== from) problems.push(`the example of ${from} to ${to} is not of version ${from}`)
    const result = migrateDocument(example, list, to)
    if (JSON.stringify(result) !== JSON.stringify(expected))
      problems.push(`the example of ${from} to ${to} became something else`)
    if (list === migrations && to === SCHEMA_VERSION && validateDocument(result).length > 0)
      problems.push(`the example of ${from} to ${to} is not valid`)
  }
  return problems
}

const invented: readonly Migration[] = [
  {
    from: 1,
    to: 2,
    description: 'The title moved into a record.',
    migrate: ({ title, ...rest }) => ({ ...rest, plan: { title } }),
    example: { schemaVersion: 1, title: 'A' },
    expected: { schemaVersion: 2, plan: { title: 'A' } },
  },
  {
    from: 2,
    to: 3,
    description: 'Plans count their readers.',
    migrate: (document) => ({ ...document, readers: 0 }),
    example: { schemaVersion: 2, plan: { title: 'B' } },
    expected: { schemaVersion: 3, plan: { title: 'B' }, readers: 0 },
  },
]

describe('the migrations of this build', () => {
  test('lead from version 1 to the present, each with an example that it turns into the expected form', () => {
    expect(problemsOf(migrations, SCHEMA_VERSION)).toEqual([])
  })

  test('leave a plan of the present version as it is', () => {
    const { ...document } = samplePlan
    expect(toCurrentVersion(document)).toEqual(document)
  })
})

describe('migrating', () => {
  test('takes one step after another without changing the document it was given', () => {
    const old = Object.freeze({ schemaVersion: 1, title: 'Ours' })
    expect(migrateDocument(old, invented, 3)).toEqual({ schemaVersion: 3, plan: { title: 'Ours' }, readers: 0 })
    expect(old).toEqual({ schemaVersion: 1, title: 'Ours' })
  })

  test('refuses a newer plan, a plan without a version, and a gap in the steps', () => {
    expect(() => migrateDocument({ schemaVersion: 4 }, invented, 3)).toThrow('newer version (4)')
    expect(() => migrateDocument({}, invented, 3)).toThrow(MigrationError)
    expect(() => migrateDocument({ schemaVersion: 1 }, invented.slice(1), 3)).toThrow('no way from version 1')
  })

  test('the check of a list notices a missing step, a wrong example and a wrong result', () => {
    expect(problemsOf(invented, 3)).toEqual([])
    expect(problemsOf(invented.slice(1), 3)).toContain('no migration from version 1')
    const [first, second] = invented
    if (first === undefined || second === undefined) throw new Error('two migrations were invented')
    expect(problemsOf([{ ...first, expected: {} }, second], 3)).toContain('the example of 1 to 2 became something else')
    expect(problemsOf([{ ...first, example: { ...first.example, schemaVersion: 2 } }, second], 3)).not.toEqual([])
  })
})
