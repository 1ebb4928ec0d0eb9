import { expect, test } from 'vitest'
import { newBackupCodes, typedBackupCode } from './backup-codes.js'

test('backup codes have no characters that look alike, and each is another', () => {
  const codes = Array.from({ length: 50 }, newBackupCodes).flat()
  expect(codes).toHaveLength(500)
  expect(new Set(codes).size).toBe(500)
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
  // All 31 are used: with 5,000 characters one is missing once in 10^69.
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(31)
})

test.each(['k7m4w-qz92b', 'k7m4wqz92b', 'K7M4W QZ92B', ' k7m4w - qz92b\t', 'k7m4w–qz92b', 'K7 M4 WQ Z9 2B'])(
  '%j is the code k7m4w-qz92b',
  (typed) => {
    expect(typedBackupCode(typed)).toBe('k7m4w-qz92b')
  },
)

test('another code stays another', () => {
  expect(typedBackupCode('k7m4w-qz92c')).not.toBe('k7m4w-qz92b')
  expect(typedBackupCode('')).toBe('-')
})
