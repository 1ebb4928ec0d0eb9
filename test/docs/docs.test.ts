import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const read = (file: string) => readFileSync(file, 'utf8')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** What the first group of a pattern catches, each once, sorted. */
const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()

it.each(pages)('every link of %s leads to a file of the project', (page) => {
  const links = all(read(page), /\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)
  expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([])
})

it('every setting the server reads is in the README', () => {
  const settings = read('server/settings.ts')
  const known = all(settings, /(?:set\('|^ {2})([A-Z]+_[A-Z_]+|PORT|HOST)(?='|:)/gm)
  expect(known).toContain('DATA_DIR')
  expect(known).toContain('REDIS_URL')
  const documented = all(read('README.md'), /^\| `([A-Z_]+)`/gm)
  expect(known.filter((name) => !documented.includes(name))).toEqual([])
})

it('every folder has its row in the table of who may import whom', () => {
  const contributing = read('CONTRIBUTING.md')
  for (const folder of ['schema', 'plan', 'extensions', 'client', 'server', 'test', 'bench']) {
    expect(contributing).toContain(`\`${folder}/\``)
  }
})

it('every npm command a page names exists', () => {
  // JSON.parse gives `any`; package.json has this shape or npm would not run.
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = pages.flatMap((page) => all(read(page), /`?npm run ([a-z-]+)/g))
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

it('decisions are numbered one by one', () => {
  const numbers = readdirSync('docs/decisions').map((name) => name.slice(0, 4))
  expect(new Set(numbers).size).toBe(numbers.length)
})
