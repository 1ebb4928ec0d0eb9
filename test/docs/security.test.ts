import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ALL = Array.from({ length: 34 }, (_, index) => `R${index + 1}`)

const rows = new Map(
  readFileSync('docs/security.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| R\d+ \|/.test(line))
    .map((line) => {
      const [, id = '', , proof = ''] = line.split('|').map((cell) => cell.trim())
      return [id, proof] as const
    }),
)

/** Files whose tests name a requirement in a title. */
const naming = (id: string) =>
  ['test', 'server', 'client', 'schema', 'extensions']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name).replaceAll('\\', '/'),
      ),
    )
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) => titlesOf(file).some((title) => new RegExp(`\\b${id}\\b`).test(title)))

const titlesOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:test|it|describe\w*)(?:\.each\([\s\S]*?\))?\(\s*['"`]([^'"`]*)/g)].map(
    (match) => match[1] ?? '',
  )

it('every safety requirement has its row', () => {
  expect([...rows.keys()]).toEqual(ALL)
})

it.each(ALL)('%s names tests that name it, or says why there is none yet', (id) => {
  const proof = rows.get(id) ?? ''
  const cited = [...proof.matchAll(/`([^`]+\.test\.tsx?)`/g)].map((match) => match[1] ?? '')
  if (cited.length === 0) expect(proof).toMatch(/^Not yet: /)
  else expect(cited.filter((file) => !naming(id).includes(file))).toEqual([])
})
