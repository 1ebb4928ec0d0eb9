/** SHA-256 in hexadecimal. Browsers compute it themselves only where the address is https or this machine. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const sum =
    globalThis.crypto.subtle === undefined
      ? (await import('lib0/hash/sha256')).digest(new Uint8Array(bytes))
      : new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
