import { describe, expect, test } from 'vitest'
import { files, joined, pngOf, zipOf } from '../../test/support/files.js'
import { LIMITS } from '../protocol/limits.js'
import { cleanFileName } from './file-name.js'
import { kindOfFile, lookAtFile } from './kind-of-file.js'

const utf8 = (text: string) => new TextEncoder().encode(text)
const office = (parts: Readonly<Record<string, string>>) =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<d/>', ...parts })

describe('what may be attached is known by what is in it', () => {
  test.each(Object.entries(files))('%s', (kind, bytes) => {
    expect(kindOfFile(bytes, 'evil.exe')).toEqual({ ok: true, kind })
  })

  test('a table is text that is called one; Windows’ pound sign and Excel’s Unicode text are text', () => {
    expect(kindOfFile(utf8('a,b\n1,2\n'), 'Attendance.CSV')).toEqual({ ok: true, kind: 'csv' })
    expect(kindOfFile(Uint8Array.of(0xa3, 0x31, 0x32), 'costs.txt')).toEqual({ ok: true, kind: 'text' })
    expect(kindOfFile(Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42, 0), 'u.txt')).toEqual({ ok: true, kind: 'text' })
  })
})

describe('letters of two bytes', () => {
  const [pen, half] = ['\ud83d\udd8a', '\ud83d']
  const slice = 'x'.repeat(512 * 1024 - 1)
  const both = (text: string): Uint8Array[] => {
    const small = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
    return [small, new Uint8Array(Buffer.from(small).swap16())]
  }

  test.each(['words\r\n\tand £5', pen, `${slice}${pen}${slice}`, '\u0800'])('text: %#', (text) => {
    for (const bytes of both(text)) expect(kindOfFile(bytes, 'u.txt')).toEqual({ ok: true, kind: 'text' })
  })

  test.each(['a\0b', 'a\u001bb', half, `${half}a`, pen.slice(1), `${half}${half}`, `${slice}${half}`, 'a\ufffd'])(
    'no text: %#',
    (text) => {
      for (const bytes of both(text)) expect(kindOfFile(bytes, 'u.txt').ok).toBe(false)
    },
  )

  test('half a letter at the end is no text', () => {
    for (const bytes of both('ab')) expect(kindOfFile(bytes.subarray(0, 5), 'u.txt').ok).toBe(false)
  })
})

describe('R18: looking at the largest file there may be', () => {
  const largest = (mark: readonly number[], letter: number) => {
    const bytes = new Uint8Array(LIMITS.fileBytes).fill(letter)
    bytes.set(mark)
    return bytes
  }

  test.each([
    ['one byte a letter', largest([], 0x61)],
    ['two bytes a letter', largest([0xff, 0xfe], 0x61)],
    ['two bytes a letter, the large end first', largest([0xfe, 0xff], 0x61)],
    ['wrong at its very end', joined(largest([], 0x61).subarray(1), Uint8Array.of(0))],
  ])('%s: takes no time and lets others have their turn', (_, bytes) => {
    const times = [1, 2, 3].map(() => {
      const started = performance.now()
      kindOfFile(bytes, 'x.txt')
      return performance.now() - started
    })
    // The quickest: the others may have waited for a processor.
    expect(Math.min(...times)).toBeLessThan(150)
    expect([...lookAtFile(bytes, 'x.txt')]).toHaveLength(19)
  })

  test('ends at the first wrong letter', () => {
    expect([...lookAtFile(largest([0x61, 0x61, 0], 0x61), 'x.txt')]).toHaveLength(0)
  })
})

describe('what may not, whatever it is called', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['tooLarge', new Uint8Array(LIMITS.fileBytes + 1)],
    ['svg', utf8('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['webPage', utf8('\ufeff  <!doctype html><script>alert(1)</script>')],
    ['webPage', utf8('<!-- \x89PNG --><html>')],
    ['program', joined(utf8('MZ'), new Uint8Array(64))],
    ['program', joined(Uint8Array.of(0x7f), utf8('ELF'), new Uint8Array(64))],
    ['program', utf8('#!/bin/sh\nrm -rf ~\n')],
    ['macros', office({ 'word/vbaProject.bin': 'x' })],
    ['macros', office({ 'word/activeX/activeX1.xml': 'x' })],
    ['macros', office({ 'word/embeddings/run.exe': 'x' })],
    ['macros', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'Basic/Standard/Module1.xml': 'x' })],
    ['oldOffice', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ['heic', joined(new Uint8Array(4), utf8('ftypheic'), new Uint8Array(8))],
    ['archive', zipOf({ 'homework.txt': 'x' })],
    ['hugePicture', pngOf(30_000, 30_000)],
    ['broken', pngOf(0, 10)],
    ['broken', files.png.subarray(0, 14)],
    ['broken', files.docx.subarray(0, files.docx.length - 10)],
    ['unknown', joined(new Uint8Array(4), utf8('ftypmp42'), new Uint8Array(8))],
    ['unknown', utf8('words and \0 no words')],
  ])('%s', (refusal, bytes) => {
    expect(kindOfFile(bytes, 'Photo.png')).toEqual({ ok: false, refusal })
  })
})

describe('the name a file is kept under', () => {
  test.each([
    ['Book look.PNG', 'png', 'Book look.png'],
    ['scan.jfif', 'jpeg', 'scan.jfif'],
    ['../../etc/passwd', 'text', 'passwd.txt'],
    ['C:\\Users\\Ann\\minutes.txt', 'text', 'minutes.txt'],
    ['photo.exe', 'png', 'photo.exe.png'],
    ['invoice.pdf.html', 'pdf', 'invoice.pdf.html.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'pdf', 'aSet-Cookie- x=1.pdf'],
    ['"; filename=evil.exe', 'pdf', '-- filename=evil.exe.pdf'],
    ['photo\u202egpj.exe', 'png', 'photogpj.exe.png'],
    ['...', 'pdf', 'PDF.pdf'],
    ['', 'docx', 'Word document.docx'],
    ['.htaccess', 'text', 'htaccess.txt'],
    ['CON.txt', 'text', '_CON.txt'],
    ['Café ☕ 学校.csv', 'csv', 'Café ☕ 学校.csv'],
    [`${'x'.repeat(500)}.docx`, 'docx', `${'x'.repeat(114)}.docx`],
  ] as const)('%s', (name, kind, clean) => {
    expect(cleanFileName(name, kind)).toBe(clean)
  })
})
