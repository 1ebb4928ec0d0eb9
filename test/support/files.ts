/** Small files of every kind, made by hand: only as much of each as tells what it is. */
const utf8 = (text: string) => new TextEncoder().encode(text)

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Numbers of two or four bytes, the small end first. */
const little = (size: 2 | 4, ...values: readonly number[]) =>
  Uint8Array.from(values.flatMap((value) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 255)))

/** A ZIP file whose entries are stored as they are. */
export function zipOf(entries: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = []
  const table: Uint8Array[] = []
  let at = 0
  for (const [name, content] of Object.entries(entries)) {
    const [title, body] = [utf8(name), utf8(content)]
    const about = joined(little(4, 0, 0, body.length, body.length), little(2, title.length, 0))
    const local = joined(little(4, 0x04034b50), little(2, 20, 0, 0), about, title, body)
    table.push(
      joined(little(4, 0x02014b50), little(2, 20, 20, 0, 0), about, little(2, 0, 0, 0), little(4, 0, at), title),
    )
    locals.push(local)
    at += local.length
  }
  const contents = joined(...table)
  const count = table.length
  const end = joined(little(4, 0x06054b50), little(2, 0, 0, count, count), little(4, contents.length, at), little(2, 0))
  return joined(...locals, contents, end)
}

/** The head of a picture of this size, followed by `more`. */
export function pngOf(width: number, height: number, more = ''): Uint8Array<ArrayBuffer> {
  const big = (value: number) => little(4, value).reverse()
  const head = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)
  return joined(head, big(13), utf8('IHDR'), big(width), big(height), Uint8Array.of(8, 6, 0, 0, 0), utf8(more))
}

/** A whole picture, one red dot, which a browser can show. */
export const RED_DOT = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const types = { '[Content_Types].xml': '<Types/>' }
export const files = {
  png: RED_DOT,
  jpeg: joined(
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0),
    utf8('rest'),
  ),
  gif: joined(utf8('GIF89a'), little(2, 3, 4), utf8('rest')),
  webp: joined(utf8('RIFF'), little(4, 30), utf8('WEBPVP8X'), little(4, 10, 0), Uint8Array.of(9, 0, 0, 9, 0, 0)),
  pdf: utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
  docx: zipOf({ ...types, 'word/document.xml': '<w:document/>' }),
  xlsx: zipOf({ ...types, 'xl/workbook.xml': '<workbook/>' }),
  pptx: zipOf({ ...types, 'ppt/presentation.xml': '<p/>' }),
  odt: zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }),
  ods: zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
  text: utf8('Lesson visits, 11 November: 7 of 11 classes.\r\n'),
} as const
