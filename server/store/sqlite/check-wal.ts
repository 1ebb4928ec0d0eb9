/**
 * A look through SQLite's write-ahead log (https://sqlite.org/fileformat2.html#walformat). SQLite itself stops reading at the
 * first frame whose checksum is wrong, silently: right for the torn end of a crash, wrong for damage in the middle, which
 * would take every edit after it away.
 */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC_LITTLE = 0x377f0682
const MAGIC_BIG = 0x377f0683

type Sums = readonly [number, number]

/** What is wrong with the bytes of a `-wal` file, or undefined when nothing that was committed can be missing. */
export function walFault(wal: Buffer): string | undefined {
  if (wal.length < HEADER_BYTES + FRAME_HEADER_BYTES) return undefined
  const magic = wal.readUInt32BE(0)
  if (magic !== MAGIC_LITTLE && magic !== MAGIC_BIG) return 'the head of its write-ahead log is damaged'
  const big = magic === MAGIC_BIG
  const pageBytes = wal.readUInt32BE(8)
  let sums = checksum(wal, 0, 24, [0, 0], big)
  if (!sumsAt(wal, 24, sums)) return 'the head of its write-ahead log is damaged'
  const frameBytes = FRAME_HEADER_BYTES + pageBytes
  const salt = wal.subarray(16, 24)
  const isCurrent = (at: number) => wal.subarray(at + 8, at + 16).equals(salt)
  let at = HEADER_BYTES
  for (; at + frameBytes <= wal.length; at += frameBytes) {
    sums = checksum(wal, at, 8, sums, big)
    sums = checksum(wal, at + FRAME_HEADER_BYTES, pageBytes, sums, big)
    if (!isCurrent(at) || !sumsAt(wal, at + 16, sums)) break
  }
  // A commit waits for the disk before the next one starts: only the last one can be torn by a crash.
  let commits = 0
  for (; at + frameBytes <= wal.length; at += frameBytes)
    if (isCurrent(at) && wal.readUInt32BE(at + 4) !== 0) commits += 1
  return commits > 1 ? 'its write-ahead log is damaged' : undefined
}

function sumsAt(wal: Buffer, at: number, [first, second]: Sums): boolean {
  return wal.readUInt32BE(at) === first && wal.readUInt32BE(at + 4) === second
}

function checksum(wal: Buffer, from: number, length: number, [first, second]: Sums, big: boolean): Sums {
  let a = first
  let b = second
  for (let at = from; at < from + length; at += 8) {
    a = (a + (big ? wal.readUInt32BE(at) : wal.readUInt32LE(at)) + b) >>> 0
    b = (b + (big ? wal.readUInt32BE(at + 4) : wal.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}
