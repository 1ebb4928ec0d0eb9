import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { LogRow } from './log-rows.js'
import { logWord } from './log-word.js'

const row: LogRow = {
  period: 'Autumn term 2026',
  priority: '1 Writing',
  about: '1.2 Coach every teacher',
  quote: 'every teacher',
  kind: 'Challenge',
  by: 'Imran Chaudhry',
  on: '2026-10-01',
  question: 'How do you know <that>?\nAnd since when?',
  answers: ['Dana Amin, 5 October 2026: From the books.'],
  answeredOn: '2026-10-05',
  state: 'Answered',
}

/** The text of one file of a zip archive. */
function fileIn(zip: Buffer, name: string): string {
  for (let at = zip.indexOf('PK\x03\x04'); at >= 0; at = zip.indexOf('PK\x03\x04', at + 4)) {
    const [nameLength, extra] = [zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
    if (zip.toString('utf8', at + 30, at + 30 + nameLength) !== name) continue
    return inflateRawSync(zip.subarray(at + 30 + nameLength + extra), { finishFlush: 2 }).toString()
  }
  throw new Error(`no ${name}`)
}

it('is one table a meeting or term, whose head is repeated on every page', async () => {
  const rows = [row, { ...row, by: 'Ines Castellanos', answers: [] }, { ...row, period: 'Spring term 2027' }]
  const file = await logWord({ title: 'Challenge log', lines: ['As of 22 November 2026'] }, rows)
  const text = fileIn(Buffer.from(await file.arrayBuffer()), 'word/document.xml')
  expect(text.match(/<w:tbl>/g)).toHaveLength(2)
  expect(text.match(/<w:tblHeader\/>/g)).toHaveLength(2)
  expect(text.match(/<w:tr>/g)?.length).toBe(5)
  for (const words of [
    'Challenge log',
    'Spring term 2027',
    'No answer yet',
    'How do you know &lt;that&gt;?',
    'Imran Chaudhry',
  ])
    expect(text).toContain(words)
  expect(text).toContain('w:orient="landscape"')
})
