import type { FileKindName } from './kinds.js'

/** Dots of a picture, width times height; undefined when its head does not say, as in one that was cut off. */
export function pictureDots(kind: FileKindName, bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (kind === 'png') return view.getUint32(16) * view.getUint32(20)
    if (kind === 'gif') return view.getUint16(6, true) * view.getUint16(8, true)
    if (kind === 'webp') return webp(view)
    return jpeg(view)
  } catch (error) {
    // Reading beyond the end is how a cut-off head shows.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const VP8 = 0x56503820
const VP8L = 0x5650384c
const VP8X = 0x56503858

function webp(view: DataView): number | undefined {
  switch (view.getUint32(12)) {
    case VP8:
      return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff)
    case VP8L: {
      const packed = view.getUint32(21, true)
      return ((packed & 0x3fff) + 1) * (((packed >>> 14) & 0x3fff) + 1)
    }
    case VP8X:
      return (uint24(view, 24) + 1) * (uint24(view, 27) + 1)
    default:
      return undefined
  }
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Segments one after the other until the one that begins a frame. */
function jpeg(view: DataView): number | undefined {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const begins = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (begins) return view.getUint16(at + 5) * view.getUint16(at + 7)
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
