import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { codeFor, wrongCodeFor } from '../support/authenticator-app.js'
import { bea, enableTwoFactor, PASSWORD, school, socketOf, stored, visitor, WRONG } from '../support/signing-in.js'
import { Visitor } from '../support/visitor.js'

describe('two-factor', () => {
  test('is switched on with a code, asked at the next sign-in, and switched off with the password', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    expect((await browser.post('/api/auth/two-factor/enable', { password: WRONG })).status).toBe(400)
    const { totpURI, backupCodes } = await enableTwoFactor(browser)
    expect(backupCodes).toHaveLength(10)
    expect((await browser.get('/api/me')).body).toMatchObject({ twoFactor: true })
    const secret = new URL(totpURI).searchParams.get('secret') ?? ''
    const rows = stored('twoFactor', 'verification')
    expect(rows).toContain(bea.userId)
    for (const secrets of [secret, ...backupCodes]) expect(rows).not.toContain(secrets)

    const next = visitor()
    const first = await next.signIn(bea.email, PASSWORD)
    expect([first.status, first.body]).toEqual([200, { twoFactorRedirect: true }])
    expect((await next.get('/api/me')).status).toBe(401)
    const wrong = await next.post('/api/auth/two-factor/verify-totp', { code: wrongCodeFor(totpURI) })
    expect([wrong.status, wrong.body]).toMatchObject([401, { type: 'urn:living-plan:problem:wrong-credentials' }])
    expect((await next.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })).status).toBe(200)
    expect((await next.get('/api/me')).body).toMatchObject({ id: bea.userId })

    expect((await next.post('/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    expect((await visitor().signIn(bea.email, PASSWORD)).body).toEqual({})
  })

  test('switching it on does not close the sockets of that browser, though its session is another; signing out does', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const elsewhere = visitor()
    await elsewhere.signIn(bea.email, PASSWORD)
    const [socket, other] = [socketOf(browser), socketOf(elsewhere)]
    await Promise.all([once(socket, 'message'), once(other, 'message')])
    const before = browser.cookies.get('better-auth.session_token')
    await enableTwoFactor(browser)
    expect(browser.cookies.get('better-auth.session_token')).not.toBe(before)
    await browser.delete('/api/me/sessions')
    expect((await once(other, 'close'))[0]).toBe(4401)
    expect(socket.readyState).toBe(WebSocket.OPEN)
    await browser.post('/api/auth/sign-out', {})
    expect((await once(socket, 'close'))[0]).toBe(4401)
  })

  test('a backup code works once; a trusted device is not asked again', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const { backupCodes } = await enableTwoFactor(browser)
    const [code = ''] = backupCodes
    const lost = visitor()
    await lost.signIn(bea.email, PASSWORD)
    // As somebody types it from paper on a phone.
    const redeem = { code: ` ${code.toUpperCase().replace('-', ' ')}`, trustDevice: true }
    expect((await lost.post('/api/auth/two-factor/verify-backup-code', redeem)).status).toBe(200)
    await lost.post('/api/auth/sign-out', {})
    expect((await lost.signIn(bea.email, PASSWORD)).body).toEqual({})
    const again = visitor()
    await again.signIn(bea.email, PASSWORD)
    expect((await again.post('/api/auth/two-factor/verify-backup-code', { code })).status).toBe(401)
    const trust = decodeURIComponent(lost.cookies.get('better-auth.trust_device') ?? '')
    expect(trust).toContain('trust-device-')
    expect(stored('verification')).not.toContain('trust-device-')
  })

  test('whoever switches it off and on again is asked everywhere', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const { backupCodes } = await enableTwoFactor(browser)
    const trusted = visitor()
    await trusted.signIn(bea.email, PASSWORD)
    await trusted.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0], trustDevice: true })
    await trusted.post('/api/auth/sign-out', {})
    await browser.post('/api/auth/two-factor/disable', { password: PASSWORD })
    await enableTwoFactor(browser)
    expect((await trusted.signIn(bea.email, PASSWORD)).body).toEqual({ twoFactorRedirect: true })
  })

  test('R27: codes cannot be guessed: five for one sign-in, and then not even the right one', async () => {
    const browser = visitor()
    await browser.signIn(bea.email, PASSWORD)
    const { totpURI } = await enableTwoFactor(browser)
    const guesser = visitor({ localAddress: '127.0.1.20' })
    await guesser.signIn(bea.email, PASSWORD)
    const tries: number[] = []
    for (let times = 0; times < 7; times++)
      tries.push((await guesser.post('/api/auth/two-factor/verify-totp', { code: wrongCodeFor(totpURI) })).status)
    expect(tries).toEqual([401, 401, 401, 401, 401, 400, 401])
    const right = await guesser.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })
    expect(right.status).toBe(401)
    expect((await guesser.get('/api/me')).status).toBe(401)
  })

  test('a leader may ask it of all leaders, having it: the others then reach nothing else, nor do their sockets', async () => {
    const head = await school.member('leader')
    const second = await school.member('leader', undefined, 'second@school.example')
    const browser = await Visitor.signedIn(school, head.userId)
    const other = await Visitor.signedIn(school, second.userId)
    const require = () => browser.put('/api/school/leaders-need-two-factor', { required: true })
    const early = await require()
    expect([early.status, early.body]).toMatchObject([403, { type: 'urn:living-plan:problem:two-factor-needed' }])
    // Somebody without a password is asked for none.
    await enableTwoFactor(browser, {})
    expect((await other.get('/api/plans')).status).toBe(200)
    const socket = socketOf(other)
    await once(socket, 'message')
    const closed = once(socket, 'close')
    expect((await require()).status).toBe(204)
    expect(await closed).toMatchObject([
      4401,
      Buffer.from('Your school asks leaders for a second step when they sign in. Switch it on first.'),
    ])
    expect((await once(socketOf(other), 'close'))[0]).toBe(4401)
    expect((await browser.get('/api/members')).body).toMatchObject({ leadersNeedTwoFactor: true })
    const refused = await other.get('/api/plans')
    expect([refused.status, refused.body]).toMatchObject([403, { type: 'urn:living-plan:problem:two-factor-needed' }])
    expect((await other.get('/api/me')).body).toMatchObject({ leader: true, twoFactor: false, twoFactorNeeded: true })
    await enableTwoFactor(other, {})
    expect((await other.get('/api/plans')).status).toBe(200)
    expect((await other.get('/api/me')).body).toMatchObject({ twoFactorNeeded: false })
    // Staff are not asked.
    const staff = await Visitor.signedIn(school, bea.userId)
    expect((await staff.get('/api/plans')).status).toBe(200)
  })

  test('a link from the terminal signs in without the second step, one from a mail with it', async () => {
    const browser = await Visitor.signedIn(school, bea.userId)
    const { totpURI } = await enableTwoFactor(browser)
    const owner = visitor()
    await owner.get(`/sign-in?token=${school.accounts.links.replaceOwners(bea.userId)}`)
    expect((await owner.get('/api/me')).status).toBe(200)
    const mailed = visitor()
    const answer = await mailed.post('/api/sign-in/link', { token: school.accounts.links.mail(bea.userId) })
    expect([answer.status, answer.body]).toEqual([200, { twoFactorRedirect: true }])
    expect((await mailed.get('/api/me')).status).toBe(401)
    expect((await mailed.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })).status).toBe(200)
    expect((await mailed.get('/api/me')).status).toBe(200)
  })
})
