import { expect, test } from 'vitest'
import { pageDocument } from '../../../test/support/page-document.js'
import { PLACE, sampleChildrenPage } from '../../../test/support/papers.js'
import { councilHtml } from './council-html.js'
import { cspOf } from './csp.js'
import { familiesHtml } from './families-html.js'
import { goneHtml } from './gone-html.js'
import { familiesOf } from './paper-of.js'
import type { PaperCouncil } from './paper-page.js'
import { ENGLISH_PHRASES } from './phrases.js'

const families = familiesOf(sampleChildrenPage(), PLACE)
const council: PaperCouncil = {
  language: 'en-GB',
  school: 'Quillbrook Primary School',
  head: 'Our school plan, 2026 to 2027',
  lines: [
    { key: 'intro', text: 'Every school has a plan.', part: '' },
    { key: 'pri-a:title', text: '1. Writing & more', part: '1. Writing & more' },
    { key: 'pri-a:why', text: 'Why? Writing helps.', part: '1. Writing & more' },
  ],
  action: '/our-plan/council/x',
  most: 200,
  phrases: ENGLISH_PHRASES,
}

test('pages for grown-ups and the council weigh less than 50 kB, have no script and ask for nothing from elsewhere', () => {
  for (const html of [familiesHtml(families), councilHtml(council), goneHtml()]) {
    expect(Buffer.byteLength(html)).toBeLessThan(50_000)
    expect(html).not.toContain('<script')
    expect(cspOf(html)).toContain("script-src 'none'")
    const addresses = [...html.matchAll(/https?:\/\/[^\s"'<)]+/g)].map(([address]) => address)
    expect(addresses.filter((address) => !address.startsWith(PLACE.children))).toEqual([])
    expect(pageDocument(html).querySelectorAll('h1')).toHaveLength(1)
  }
})

test('an address that is gone says so kindly, names nobody and is always the same', () => {
  const words = pageDocument(goneHtml()).body.textContent?.replace(/\s+/g, ' ').trim()
  expect(words).toBe('This page is not here any morePlease ask your school for the new address.')
})

test('families are led to the children’s page; without an address there is neither link nor code', () => {
  expect(pageDocument(familiesHtml(families)).querySelector('a')?.href).toBe(PLACE.children)
  const preview = pageDocument(familiesHtml({ ...families, address: '', children: '' }))
  expect(preview.querySelectorAll('a, .qr')).toHaveLength(0)
})

test('the council’s form names each line, says what belongs to which box, and takes no more than it may', () => {
  const page = pageDocument(councilHtml(council))
  const form = page.querySelector('form')
  expect([form?.method, form?.getAttribute('action')]).toEqual(['post', council.action])
  const boxes = [...page.querySelectorAll('textarea')]
  expect(boxes.map(({ name }) => name)).toEqual(['line:intro', 'line:pri-a:title', 'line:pri-a:why', 'idea'])
  expect(boxes.every(({ maxLength, labels }) => maxLength === 200 && labels?.length === 1)).toBe(true)
  const said = boxes.map(
    (box) => page.getElementById(box.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent,
  )
  expect(said.slice(0, 3)).toEqual(council.lines.map(({ text }) => text))
  expect([...page.querySelectorAll('h2')].map(({ textContent }) => textContent)).toEqual(['1. Writing & more'])
})

test('what was typed comes back with a refusal, as text', () => {
  const typed = { 'line:intro': '</textarea><script>x</script>', idea: 'A & B' }
  const page = pageDocument(councilHtml({ ...council, refused: 'Please make it shorter.', typed }))
  expect(page.querySelector('[role=alert]')?.textContent).toBe('Please make it shorter.')
  const boxes = [...page.querySelectorAll('textarea')].map(({ value }) => value)
  expect(boxes).toEqual([typed['line:intro'], '', '', 'A & B'])
  expect(page.querySelectorAll('script')).toHaveLength(0)
  const thanked = pageDocument(councilHtml({ ...council, taken: 2 }))
  expect(thanked.querySelector('[role=status]')?.textContent).toContain('Thank you')
})

test('the symbols that the others are drawn from take no room of their own', () => {
  const html = familiesHtml(families)
  expect(pageDocument(html).querySelectorAll('body > svg[hidden]')).toHaveLength(1)
  expect(html).toMatch(/svg\[hidden\]\s*\{\s*display:\s*none/)
})
