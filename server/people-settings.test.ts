import { describe, expect, test } from 'vitest'
import { readName, readSchoolAccounts, readSmtp } from './people-settings.js'
import { SettingError } from './setting-error.js'

type Env = Readonly<Record<string, string>>
const accounts = (env: Env) => readSchoolAccounts(Object.keys(env), (name) => env[name])
const smtp = (env: Env, publicUrl = 'https://plan.school.example') => readSmtp((name) => env[name], publicUrl)

const TENANT = '11111111-2222-3333-4444-555555555555'
const GOOGLE = { OIDC_GOOGLE_CLIENT_ID: 'g', OIDC_GOOGLE_CLIENT_SECRET: 's' }
const MICROSOFT = { OIDC_MICROSOFT_CLIENT_ID: 'm', OIDC_MICROSOFT_CLIENT_SECRET: 's' }
const OTHER = { OIDC_CLIENT_ID: 'o', OIDC_CLIENT_SECRET: 's' }

describe('school accounts', () => {
  test('none is set: none is offered', () => {
    expect(accounts({ PORT: '3000' })).toEqual([])
  })

  test('each provider is bound to its own issuer, Microsoft’s to the school’s tenant', () => {
    const all = accounts({
      ...GOOGLE,
      OIDC_GOOGLE_HOSTED_DOMAIN: 'school.example',
      ...MICROSOFT,
      OIDC_MICROSOFT_TENANT: TENANT,
      ...OTHER,
      OIDC_ISSUER: 'https://login.school.example/realms/staff/',
      OIDC_NAME: 'Trust account',
    })
    expect(all).toMatchObject([
      { id: 'google', issuer: 'https://accounts.google.com', hostedDomain: 'school.example' },
      { id: 'microsoft', issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`, tenant: TENANT },
      { id: 'oidc', name: 'Trust account', issuer: 'https://login.school.example/realms/staff', clientId: 'o' },
    ])
  })

  test.each<[string, Env, RegExp]>([
    ['half a client', { OIDC_GOOGLE_CLIENT_ID: 'g' }, /^OIDC_GOOGLE_CLIENT_SECRET: /],
    ['the other half', { OIDC_CLIENT_SECRET: 's' }, /^OIDC_CLIENT_ID: /],
    ['a domain without a client', { OIDC_GOOGLE_HOSTED_DOMAIN: 'school.example' }, /^OIDC_GOOGLE_CLIENT_ID: /],
    ['something else than a domain', { ...GOOGLE, OIDC_GOOGLE_HOSTED_DOMAIN: '*' }, /^OIDC_GOOGLE_HOSTED_DOMAIN: /],
    ['no tenant', MICROSOFT, /^OIDC_MICROSOFT_TENANT: /],
    ['everybody’s tenant', { ...MICROSOFT, OIDC_MICROSOFT_TENANT: 'common' }, /^OIDC_MICROSOFT_TENANT: /],
    ['no issuer', OTHER, /^OIDC_ISSUER: /],
    ['an issuer in the clear', { ...OTHER, OIDC_ISSUER: 'http://login.school.example' }, /^OIDC_ISSUER: /],
    ['an issuer alone', { OIDC_ISSUER: 'https://login.school.example' }, /^OIDC_CLIENT_ID: /],
    ['a misspelt name', { ...OTHER, OIDC_ISSUER: 'https://l.example', OIDC_ISUER: 'x' }, /^OIDC_ISUER: /],
    ['an empty name', { ...OTHER, OIDC_ISSUER: 'https://l.example', OIDC_NAME: ' ' }, /^OIDC_NAME: /],
  ])('%s stops the start with one line', (_, env, line) => {
    expect(() => accounts(env)).toThrow(SettingError)
    expect(() => accounts(env)).toThrow(line)
  })
})

describe('mail', () => {
  test('without SMTP_URL no mails are sent; the sender is of the public address unless named', () => {
    expect(smtp({})).toBeUndefined()
    const url = 'smtp://plan:secret@mail.school.example:587'
    expect(smtp({ SMTP_URL: url })).toEqual({ url, from: 'living-plan@plan.school.example' })
    for (const from of [
      'head@school.example',
      'Hill Top Primary <plan@school.example>',
      '"Hill Top, Primary" <plan@school.example>',
    ])
      expect(smtp({ SMTP_URL: url, MAIL_FROM: from })?.from).toBe(from)
  })

  test.each<[Env, RegExp]>([
    [{ SMTP_URL: 'mail.school.example' }, /^SMTP_URL: /],
    [{ SMTP_URL: 'https://mail.school.example' }, /^SMTP_URL: /],
    [{ SMTP_URL: 'smtp://' }, /^SMTP_URL: /],
    [{ SMTP_URL: 'smtp://secret@mail.school.example' }, /^SMTP_URL: .*together/],
    [{ SMTP_URL: 'smtp://mail.school.example/inbox' }, /^SMTP_URL: /],
    [{ SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'me' }, /^MAIL_FROM: /],
    [{ SMTP_URL: 'smtp://plan:sec#secret@mail.school.example' }, /^SMTP_URL: .*%23/],
    [{ SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'Me <me>' }, /^MAIL_FROM: /],
    [{ SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'Me, You <me@school.example>' }, /^MAIL_FROM: /],
    [{ SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'Me\n<me@school.example>' }, /^MAIL_FROM: /],
    [{ MAIL_FROM: 'head@school.example' }, /^MAIL_FROM: /],
  ])('%o stops the start with one line that quotes no password', (env, line) => {
    const read = () => smtp(env)
    expect(read).toThrow(line)
    expect(read).not.toThrow(/secret/)
  })
})

test('the school’s name is short and of one line', () => {
  expect(readName('SCHOOL_NAME', () => undefined, 'Living Plan')).toBe('Living Plan')
  expect(() => readName('SCHOOL_NAME', () => 'a\nb', '')).toThrow(/^SCHOOL_NAME: /)
})
