import { expect, test } from 'vitest'
import { addressKey } from './client-address.js'
import { Problem } from './problem.js'
import { accountKey, SignInLimits } from './sign-in-limits.js'

test('R27: one household is one caller, whichever of its IPv6 addresses it uses', () => {
  const home = addressKey('2001:db8:7:1:aaaa:bbbb:cccc:dddd')
  expect(addressKey('2001:db8:7:1::5')).toBe(home)
  expect(addressKey('2001:db8:7:1:0:0:0:9')).toBe(home)
  expect(addressKey('2001:db8:7:2::5')).not.toBe(home)
  expect(addressKey('::1')).toBe(addressKey('::2'))
  expect(addressKey('203.0.113.5')).not.toBe(addressKey('203.0.113.6'))
})

test('one account is one key, however its address is typed; what was typed is not in it', () => {
  expect(accountKey(' Bea@School.example ')).toBe(accountKey('bea@school.example'))
  expect(accountKey('bea@school.example')).not.toContain('bea')
  expect(accountKey('x'.repeat(100_000)).length).toBeLessThan(60)
})

test('an address that is refused does not use up the account behind it', async () => {
  const limits = new SignInLimits()
  for (let tries = 0; tries < 60; tries++) await limits.attempt({ address: 'here', account: `account ${tries}` })
  for (let tries = 0; tries < 20; tries++)
    await expect(limits.attempt({ address: 'here', account: 'bea' })).rejects.toThrow(Problem)
  for (let tries = 0; tries < 10; tries++) await limits.attempt({ address: `there ${tries}`, account: 'bea' })
  const refusal = await limits.attempt({ address: 'elsewhere', account: 'bea' }).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ kind: 'too-many', retryAfter: expect.any(Number) })
})

test('R30: sign-ins at school accounts that nobody finishes are bounded', async () => {
  const limits = new SignInLimits()
  for (let tries = 0; tries < 60; tries++) await limits.begin('203.0.113.5')
  await expect(limits.begin('203.0.113.5')).rejects.toThrow(Problem)
  await limits.begin('203.0.113.6')
})
