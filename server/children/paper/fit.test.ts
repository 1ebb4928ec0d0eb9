import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { ADDRESS, fullestPage, PLACE, sampleChildrenPage, smallestPage } from '../../../test/support/papers.js'
import { fitOf } from './fit.js'
import { paperOf } from './paper-of.js'
import { qrOf } from './qr.js'
import { rowsOf } from './text-rows.js'

const sample = paperOf(sampleChildrenPage(), PLACE)
const sizes = (style: string) => [...style.matchAll(/([\d.]+)mm/g)].map(([, size]) => Number(size))

test('the sample’s sheets are read from three metres: letters of 8 mm and more, a poster of 4.5 mm and more', () => {
  const [poster = 0, ...sheets] = sizes(fitOf(sample, true))
  expect(sheets).toHaveLength(3)
  expect(Math.min(...sheets)).toBeGreaterThanOrEqual(8)
  expect(poster).toBeGreaterThanOrEqual(4.5)
})

test('more words make smaller letters, and a reader’s own wider letters make them smaller still', () => {
  const [few = 0] = sizes(fitOf(smallestPage(), true))
  const [some = 0] = sizes(fitOf(sample, true))
  const [wide = 0] = sizes(fitOf(sample, false))
  const [many = 0] = sizes(fitOf(fullestPage(), true))
  expect(few).toBeGreaterThan(some)
  expect(some).toBeGreaterThan(wide)
  expect(wide).toBeGreaterThan(many)
})

test('rows break between words, inside a word that is longer than a row, and an empty text has one', () => {
  const at = (text: string, width: number) => rowsOf(text, { width, size: 10, bold: false, own: true })
  expect(at('', 50)).toBe(1)
  expect(at('mmmm mmmm', 40)).toBe(2)
  expect(at('mmmm mmmm', 80)).toBe(1)
  expect(at('m'.repeat(20), 43)).toBe(4)
  expect(at('漢字'.repeat(10), 51)).toBe(4)
})

test('the code on paper has every module of the address where it belongs', () => {
  const { data, size } = encode(ADDRESS, { ecc: 'M', border: 4 })
  const drawn = data.map((row) => row.map(() => false))
  const path = / d="([^"]+)"/.exec(qrOf(ADDRESS).text)?.[1] ?? ''
  let [x, y] = [0, 0]
  for (const [, act, first = '', second] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (act === 'M') [x, y] = [Number(first), Number(second) - 0.5]
    else if (act === 'm') x += Number(first)
    else for (let end = x + Number(first); x < end; x++) (drawn[y] ?? [])[x] = true
  }
  expect(drawn).toEqual(data)
  expect(size).toBe(data.length)
})
