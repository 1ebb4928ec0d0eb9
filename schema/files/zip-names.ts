const END = 0x06054b50
const ENTRY = 0x02014b50
/** Bytes of the end record without its comment, of an entry without its names, and the longest comment there can be. */
const END_BYTES = 22
const ENTRY_BYTES = 46
const LONGEST_COMMENT = 65_535
const MOST_ENTRIES = 20_000

/**
 * Names of everything packed in a ZIP file, as its own table of contents lists them: what Word and Excel go by. Nothing is
 * unpacked. undefined: it has no whole table.
 */
export function zipNames(bytes: Uint8Array): readonly string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES) return undefined
  const names: string[] = []
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const next = at + ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) return undefined
    names.push(latin(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength)))
    at = next
  }
  return names
}

/** The text of a first entry called `mimetype`, which OpenDocument files begin with, stored as it is. */
export function zipMimetype(bytes: Uint8Array): string | undefined {
  if (bytes.length < 38 || latin(bytes.subarray(30, 38)) !== 'mimetype') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = 38 + view.getUint16(28, true)
  return latin(bytes.subarray(start, start + 80)).split('PK')[0]
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) if (view.getUint32(at, true) === END) return at
  return undefined
}

/** One letter a byte: enough for names that are looked for. */
export function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
