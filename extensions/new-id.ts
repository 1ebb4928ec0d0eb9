const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A new block id: `b-` and 14 random letters or digits (72 bits), in the form every id of a plan has. */
export function newId(): string {
  let id = 'b-'
  for (const byte of crypto.getRandomValues(new Uint8Array(14))) id += ALPHABET[byte % ALPHABET.length] ?? ''
  return id
}
