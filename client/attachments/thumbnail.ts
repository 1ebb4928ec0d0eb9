/** Longest side of a small picture in the list, in dots: sharp on the best screens. */
const SIDE = 320

const made = new Map<string, Promise<string | undefined>>()

/**
 * An address of a small copy of a picture, made once for as long as the page is open. undefined: the browser cannot show it.
 */
export function thumbnailOf(
  hash: string,
  type: string,
  bytes: () => Promise<ArrayBuffer>,
): Promise<string | undefined> {
  const known = made.get(hash)
  if (known !== undefined) return known
  const coming = bytes().then((whole) => shrink(new Blob([whole], { type })))
  made.set(hash, coming)
  // What could not be fetched now is asked for again later.
  coming.catch(() => made.delete(hash))
  return coming
}

async function shrink(picture: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (bitmap === undefined) return undefined
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const small = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8))
  return small === null ? undefined : URL.createObjectURL(small)
}
