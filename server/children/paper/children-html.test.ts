import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pageDocument } from '../../../test/support/page-document.js'
import { ADDRESS, fullestPage, PLACE, sampleChildrenPage, smallestPage, THEMES } from '../../../test/support/papers.js'
import { childrenHtml } from './children-html.js'
import { cspOf } from './csp.js'
import { paperOf } from './paper-of.js'
import type { PaperPage } from './paper-page.js'
import { PAGE_BYTES } from './with-letters.js'

const sample = paperOf(sampleChildrenPage(), PLACE)
const bytes = (page: string) => Buffer.byteLength(page)

test('the sample’s page and a page of the longest lines weigh less than 50 kB; words come before letters of our own', () => {
  expect(bytes(childrenHtml(sample))).toBeLessThan(PAGE_BYTES)
  expect(childrenHtml(sample)).toContain('@font-face')
  expect(bytes(childrenHtml(fullestPage()))).toBeLessThan(PAGE_BYTES)
  expect(childrenHtml(fullestPage())).not.toContain('@font-face')
})

test('nothing comes from elsewhere: the only addresses are the page’s own', () => {
  for (const form of ['page', 'poster', 'sheets'] as const) {
    const html = childrenHtml(sample, form)
    const foreign = [...html.matchAll(/(?:https?:|(?<=["'(=]))\/\/[^\s"'<)]+/g)].map(([address]) => address)
    expect(foreign.filter((address) => !address.startsWith(ADDRESS))).toEqual([])
    const pointed = [...html.matchAll(/(?:href|src|action|srcset)="([^"]*)"|url\(([^)]{0,40})/g)]
    for (const [, address, inStyle] of pointed)
      expect(address ?? inStyle).toMatch(/^(#[\w-]+$|data:|https:\/\/plan\.quillbrook)/)
  }
})

test('its policy allows its own script and style and nothing else', () => {
  const html = childrenHtml(sample)
  const hash = (text: string | null | undefined) =>
    `'sha256-${createHash('sha256')
      .update(text ?? '')
      .digest('base64')}'`
  const page = pageDocument(html)
  const policy = cspOf(html)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`script-src ${hash(page.querySelector('script')?.textContent)};`)
  expect(policy).toContain(`style-src ${hash(page.querySelector('style')?.textContent)};`)
  expect([page.querySelectorAll('script').length, page.querySelectorAll('style').length]).toEqual([1, 1])
  const attributes = [...page.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())
  expect(attributes.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([])
})

test('whatever is written is text, wherever it stands', () => {
  const evil = `</style></title><script>alert(1)</script><img src=x onerror="alert('x')">&amp;"'`
  const spoilt = JSON.parse(JSON.stringify(sample), (key, value) =>
    typeof value !== 'string' || key === 'key' ? value : `${value}${evil}`,
  ) as PaperPage // of the same shape: only its words are changed
  const clean = pageDocument(childrenHtml(sample))
  const page = pageDocument(childrenHtml(spoilt))
  const tags = (one: Document) =>
    [...one.querySelectorAll('*')].map(({ tagName }) => tagName).filter((tag) => !/^(symbol|path)$/i.test(tag))
  expect(tags(page)).toEqual(tags(clean))
  expect(page.querySelector('h3')?.textContent).toBe(`1. Writing we are proud of${evil}`)
  expect(page.title).toContain(evil)
})

test('one heading of the first order, none left out below it, landmarks, a language; and a page from right to left', () => {
  const page = pageDocument(childrenHtml(sample))
  const levels = [...page.querySelectorAll('h1,h2,h3,h4')].map(({ tagName }) => Number(tagName[1]))
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  expect(levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1)).toBe(true)
  expect(page.querySelectorAll('main, body > div > div > header, footer')).toHaveLength(3)
  expect([page.documentElement.lang, page.documentElement.dir]).toEqual(['en-GB', ''])
  const urdu = pageDocument(childrenHtml({ ...sample, language: 'ur' })).documentElement
  expect([urdu.lang, urdu.dir]).toEqual(['ur', 'rtl'])
})

test('each theme has a symbol of its own, drawn once however often it is used; what is not known is drawn too', () => {
  const drawings = THEMES.map((theme) => {
    const good = [theme, theme].map((symbol) => ({ symbol, text: 'x' }))
    const page = pageDocument(childrenHtml({ ...sample, good, priorities: [] }, 'poster'))
    expect(page.querySelectorAll('symbol')).toHaveLength(1)
    return page.querySelector('symbol')?.innerHTML
  })
  expect(new Set(drawings).size).toBe(THEMES.length)
  const odd = childrenHtml({ ...sample, good: [{ symbol: 'constructor', text: 'x' }], priorities: [] }, 'poster')
  expect(pageDocument(odd).querySelector('symbol')?.id).toBe('sparkle')
})

test('parts that are missing leave neither a heading nor an empty box', () => {
  const page = pageDocument(childrenHtml({ ...smallestPage(), address: '', families: '' }))
  expect([...page.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual([
    'What we want to do better',
    'Who helps?',
  ])
  expect(page.querySelectorAll('.shape, .qr, .intro, .words')).toHaveLength(0)
  const nothing = pageDocument(childrenHtml({ ...smallestPage(), priorities: [], helps: { label: '', lines: [] } }))
  expect(nothing.querySelectorAll('h2, article, [data-print]')).toHaveLength(0)
})

test('a tablet of 2015 understands its script and its style', () => {
  const page = pageDocument(childrenHtml(sample))
  const script = page.querySelector('script')?.textContent?.replace(/'(?:[^'\\]|\\.)*'/g, "''") ?? ''
  expect(script).toContain('speechSynthesis')
  // ECMAScript 5 has none of these words, marks and methods.
  expect(script).not.toMatch(/=>|`|\.\.\.|\?\?|\?\.|\b(let|const|class|async|await|yield|import|export|super)\b/)
  expect(script).not.toMatch(
    /\bof\b|\b(Promise|Map|Set|Symbol|fetch)\b|\.(includes|startsWith|endsWith|find|assign|from|append)\(/,
  )
  const style = page.querySelector('style')?.textContent?.replace(/url\([^)]*\)/g, '') ?? ''
  // Safari 12 has none of these; what it may ignore (text-wrap, :focus-visible, prefers-contrast) stands in rules of its own.
  expect(style).not.toMatch(
    /&|:(is|where|has)\(|\b(clamp|min|max|color-mix)\(|\binset\b|aspect-ratio|[^-]gap:|\d[dsl]vh|@layer|@container/,
  )
  expect(style).not.toMatch(/,[^{}]*:focus-visible|:focus-visible[^{}]*,/)
})
