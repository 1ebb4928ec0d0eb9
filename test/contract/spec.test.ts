import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('every rule of SPEC.md has a test with its number in the title', () => {
  const rules = [...readFileSync('schema/protocol/SPEC.md', 'utf8').matchAll(/\*\*(S-\d+)\*\*/g)].map(
    ([, rule]) => rule,
  )
  const titles = ['test/contract', 'test/attacks']
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  // A number means one rule for ever; groups of rules begin at round ones.
  expect(rules).toEqual([...new Set(rules)])
  expect(rules.filter((rule) => !titles.includes(`${rule}:`))).toEqual([])
})
