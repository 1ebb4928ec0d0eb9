import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits, safe in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret. Looking a row up by it tells an onlooker's clock nothing about the secret. */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}
