import Sqlite from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import type { SchoolAccountProvider } from '../../server/auth/accounts.js'
import { LoginProvider } from '../support/login-provider.js'
import { openSchool, type TestSchool } from '../support/school.js'
import { ServerProcess } from '../support/server-process.js'
import { Visitor } from '../support/visitor.js'

const TENANT = '11111111-2222-3333-4444-555555555555'

let provider: LoginProvider
let school: TestSchool
async function open(kind: Partial<SchoolAccountProvider> & Pick<SchoolAccountProvider, 'id'>): Promise<void> {
  provider = await LoginProvider.listen()
  // It is down while the server starts: a start does not depend on it.
  school = await openSchool({ schoolAccounts: [provider.as(kind)] })
  provider.serve(school.url)
}
afterEach(async () => {
  await school.close()
  await provider.close()
})

const accountRows = () => {
  const database = new Sqlite(`${school.folder}/school.sqlite`, { readonly: true })
  const rows = database.prepare<[], Record<string, unknown>>('SELECT * FROM account').all()
  database.close()
  return rows
}
/** Why the sign-in was refused, from the address that the browser ends at. */
const refusal = (location: string) => {
  const { origin, pathname, searchParams } = new URL(location, school.url)
  return { place: origin + pathname, why: searchParams.get('error') }
}
const refused = (why: string) => ({ place: `${school.url}/sign-in`, why })
const come = async (person: LoginProvider['person'], id = 'oidc') => {
  provider.person = person
  const browser = new Visitor(school.url)
  const { location, callback } = await provider.signIn(browser, id)
  return { browser, location, callback }
}
const verified = (sub: string, email: unknown) => ({ sub, email, email_verified: true, name: 'As the provider says' })

describe('any OpenID provider', () => {
  test('a member gets in with an address the provider vouches for, and by the same account when the address changes', async () => {
    await open({ id: 'oidc' })
    const bea = await school.member('staff')
    expect((await new Visitor(school.url).get('/api/sign-in/ways')).body).toEqual({
      password: true,
      mailLink: false,
      schoolAccounts: [{ id: 'oidc', name: 'Trust account' }],
    })
    const first = await come(verified('bea-1', bea.email.toUpperCase()))
    expect(new URL(first.location, school.url).href).toBe(`${school.url}/`)
    expect((await first.browser.get('/api/me')).body).toMatchObject({ id: bea.userId, name: 'The staff' })
    const renamed = await come(verified('bea-1', 'married@school.example'))
    expect((await renamed.browser.get('/api/me')).body).toMatchObject({ id: bea.userId, email: bea.email })
    expect(accountRows()).toMatchObject([{ accountId: 'bea-1', accessToken: null, refreshToken: null, idToken: null }])
    const leader = await Visitor.signedIn(school, (await school.member('leader')).userId)
    expect((await leader.get('/api/members')).body).toMatchObject({
      members: expect.arrayContaining([expect.objectContaining({ id: bea.userId, signsInWith: ['school'] })]),
    })
    expect((await leader.get('/api/audit?action=signed-in')).body).toMatchObject({
      entries: expect.arrayContaining([
        expect.objectContaining({ who: 'The staff', what: 'signed in with a school account', from: '127.0.0.1' }),
      ]),
    })
  })

  test('state, nonce and PKCE are on, and an answer is good for one use in the browser that asked', async () => {
    await open({ id: 'oidc' })
    const bea = await school.member('staff')
    const { callback } = await come(verified('bea-1', bea.email))
    const [asked] = provider.asked
    expect(asked?.searchParams.get('code_challenge_method')).toBe('S256')
    expect(asked?.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(asked?.searchParams.get('nonce')).toMatch(/^[\w-]{32}$/)
    expect(asked?.searchParams.get('state')).toMatch(/^[\w-]{32}$/)
    const replay = new Visitor(school.url)
    const again = await replay.get(callback)
    expect(refusal(again.headers.get('location') ?? '').place).toBe(`${school.url}/sign-in`)
    expect((await replay.get('/api/me')).status).toBe(401)
    // Somebody lures a colleague into finishing a sign-in that they began.
    const lurer = new Visitor(school.url)
    const begun = await lurer.post('/api/auth/sign-in/oauth2', { providerId: 'oidc', callbackURL: '/' })
    const { url } = begun.body as { url: string } // as agreed
    const victim = new Visitor(school.url)
    const lured = await victim.get(await provider.answer(url, school.url))
    expect(refusal(lured.headers.get('location') ?? '')).toEqual(refused('state_mismatch'))
    expect((await victim.get('/api/me')).status).toBe(401)
  })

  test('an invited person gets in and has the role then, without the link', async () => {
    await open({ id: 'oidc' })
    const leader = await Visitor.signedIn(school, (await school.member('leader')).userId)
    const wish = { name: 'Bea Bell', email: 'bea@school.example', role: 'governor' }
    const made = (await leader.post('/api/invitations', wish)).body as { link: string } // as agreed
    const { browser } = await come(verified('bea-1', 'bea@school.example'))
    expect((await browser.get('/api/plans')).body).toMatchObject([{ role: 'governor' }])
    expect((await leader.get('/api/members')).body).toMatchObject({ invitations: [] })
    const token = made.link.split('#')[1]
    expect((await new Visitor(school.url).post('/api/invitations/accept', { token })).status).toBe(410)
  })

  test('nobody uninvited gets in, and no account is made; nor does somebody who was removed', async () => {
    await open({ id: 'oidc' })
    const stranger = await come(verified('stranger', 'stranger@school.example'))
    expect(refusal(stranger.location)).toEqual(refused('signup_disabled'))
    expect((await stranger.browser.get('/api/me')).status).toBe(401)
    expect(await school.accounts.personByEmail('stranger@school.example')).toBeUndefined()
    const leader = await Visitor.signedIn(school, (await school.member('leader')).userId)
    const bea = await school.member('staff')
    await come(verified('bea-1', bea.email))
    await leader.delete(`/api/members/${bea.userId}`)
    const back = await come(verified('bea-1', bea.email))
    expect(refusal(back.location)).toEqual(refused('not_invited'))
    expect(accountRows()).toEqual([])
  })

  test.each<[string, (email: string) => Record<string, unknown>]>([
    ['nobody verified', (email) => ({ email, email_verified: false })],
    ['of which nothing is said', (email) => ({ email })],
    ['“verified” in words', (email) => ({ email, email_verified: 'true' })],
    ['in a list', (email) => ({ email: [email], email_verified: true })],
    ['spelt with letters that look alike', (email) => ({ email: email.replace('k', '\u212a'), email_verified: true })],
    ['under another name', (email) => ({ preferred_username: email, upn: email, email_verified: true })],
  ])('R27: claims are compared by value: an address %s opens nobody’s account', async (_, claims) => {
    await open({ id: 'oidc' })
    const kim = await school.member('staff', undefined, 'kim@school.example')
    const { browser, location } = await come({ sub: 'hostile', ...claims(kim.email) })
    expect(refusal(location)).toEqual(refused('email_not_found'))
    expect((await browser.get('/api/me')).status).toBe(401)
    expect(accountRows()).toEqual([])
  })

  test('R27: nobody takes over an account by claiming its address, verified or not', async () => {
    await open({ id: 'oidc' })
    const [bea, carl] = [await school.member('staff'), await school.member('viewer')]
    await come(verified('bea-1', bea.email))
    // A second account of the same address, such as a new colleague's who was given it.
    const second = await come(verified('bea-2', bea.email))
    expect(refusal(second.location)).toEqual(refused('account_not_linked'))
    expect((await second.browser.get('/api/me')).status).toBe(401)
    // Bea's account says it is Carl's: it stays Bea's.
    const other = await come(verified('bea-1', carl.email))
    expect((await other.browser.get('/api/me')).body).toMatchObject({ id: bea.userId })
    expect(accountRows()).toHaveLength(1)
  })

  test('the second step is the provider’s: ours is not asked', async () => {
    await open({ id: 'oidc' })
    const bea = await school.member('staff')
    const browser = await Visitor.signedIn(school, bea.userId)
    await browser.post('/api/auth/two-factor/enable', {})
    const { browser: there } = await come(verified('bea-1', bea.email))
    expect((await there.get('/api/me')).status).toBe(200)
  })

  test('after signing in the browser goes to a page of ours only', async () => {
    await open({ id: 'oidc' })
    for (const callbackURL of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      7,
    ]) {
      const away = await new Visitor(school.url).post('/api/auth/sign-in/social', { provider: 'oidc', callbackURL })
      expect([away.status, away.body]).toMatchObject([422, { errors: [{ pointer: '/callbackURL' }] }])
    }
    const token = { provider: 'oidc', idToken: { token: 'x' } }
    expect((await new Visitor(school.url).post('/api/auth/sign-in/social', token)).status).toBe(422)
  })
})

test('the built server offers what its settings name, and knows the people of its school', async () => {
  await open({ id: 'oidc' })
  const other = await LoginProvider.listen()
  const { clientId, clientSecret } = other.as({ id: 'oidc' })
  const server = await ServerProcess.start({
    OIDC_ISSUER: other.issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: 'Trust account',
  })
  other.serve(server.url)
  await server.addPerson('bea@school.example', 'Bea Bell', 'staff')
  expect((await new Visitor(server.url).get('/api/sign-in/ways')).body).toMatchObject({
    schoolAccounts: [{ id: 'oidc', name: 'Trust account' }],
  })
  other.person = verified('bea-1', 'bea@school.example')
  const browser = new Visitor(server.url)
  await other.signIn(browser, 'oidc')
  expect((await browser.get('/api/me')).body).toMatchObject({ name: 'Bea Bell' })
  expect(server.output).not.toContain(clientSecret)
  await server.remove()
  await other.close()
})

describe('Google', () => {
  test('with a hosted domain only its accounts get in', async () => {
    await open({ id: 'google', hostedDomain: 'school.example' })
    const bea = await school.member('staff')
    const personal = await come(verified('1', bea.email), 'google')
    expect(refusal(personal.location)).toEqual(refused('email_not_found'))
    const elsewhere = await come({ ...verified('2', bea.email), hd: 'evil.example' }, 'google')
    expect(refusal(elsewhere.location)).toEqual(refused('email_not_found'))
    const own = await come({ ...verified('3', bea.email), hd: 'school.example' }, 'google')
    expect((await own.browser.get('/api/me')).body).toMatchObject({ id: bea.userId })
    expect(provider.asked.at(-1)?.searchParams.get('hd')).toBe('school.example')
  })
})

describe('Microsoft', () => {
  const claims = { sub: 'pairwise', tid: TENANT, oid: 'object-1' }

  test('the sign-in name of the school’s tenant counts, the object id stays the person’s', async () => {
    await open({ id: 'microsoft', tenant: TENANT })
    const bea = await school.member('staff')
    const { browser } = await come({ ...claims, preferred_username: bea.email }, 'microsoft')
    expect((await browser.get('/api/me')).body).toMatchObject({ id: bea.userId })
    expect(accountRows()).toMatchObject([{ providerId: 'microsoft', accountId: 'object-1' }])
  })

  test.each<[string, (email: string) => Record<string, unknown>]>([
    [
      'an unproven email claim',
      (email) => ({ preferred_username: 'mallory@evil.example', email, email_verified: true }),
    ],
    ['another tenant', (email) => ({ preferred_username: email, tid: TENANT.replace('1', '9') })],
    ['a guest from elsewhere', (email) => ({ preferred_username: email, idp: 'https://sts.windows.net/elsewhere/' })],
    ['no object id', (email) => ({ preferred_username: email, oid: undefined })],
  ])('%s opens nobody’s account', async (_, given) => {
    await open({ id: 'microsoft', tenant: TENANT })
    const bea = await school.member('staff')
    const { browser, location } = await come({ ...claims, ...given(bea.email) }, 'microsoft')
    expect(refusal(location).place).toBe(`${school.url}/sign-in`)
    expect(refusal(location).why).not.toBeNull()
    expect((await browser.get('/api/me')).status).toBe(401)
    expect(accountRows()).toEqual([])
  })
})
