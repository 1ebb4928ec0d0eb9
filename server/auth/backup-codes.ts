import { randomInt } from 'node:crypto'

/** Without what looks alike on paper: l, I and 1, O and 0. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODES = 10
/** 31 to the tenth power: guessing one, ten tries a minute, takes longer than anybody lives. */
const CHARACTERS = 10
const HALF = CHARACTERS / 2

/** Such as `k7m4w-qz92b`. */
export function newBackupCodes(): string[] {
  const character = () => ALPHABET[randomInt(ALPHABET.length)] ?? ''
  return Array.from({ length: CODES }, () => written(Array.from({ length: CHARACTERS }, character).join('')))
}

/** A code as it was made, however it is typed: with or without the dash, with spaces, in capitals. */
export function typedBackupCode(typed: string): string {
  return written(typed.toLowerCase().replace(/[\s\p{Pd}]/gu, ''))
}

function written(characters: string): string {
  return `${characters.slice(0, HALF)}-${characters.slice(HALF)}`
}
