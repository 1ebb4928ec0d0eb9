import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SmtpMailer } from '../../server/mail/smtp-mailer.js'
import { Mailbox } from '../support/mailbox.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { ServerProcess } from '../support/server-process.js'
import { Visitor } from '../support/visitor.js'

let mailbox: Mailbox
let school: TestSchool
let leader: Visitor
let bea: Member
let logged: string
beforeEach(async () => {
  mailbox = await Mailbox.open()
  logged = ''
  const write = (line: string) => {
    logged += line
  }
  const log = pino({}, { write })
  const mailer = new SmtpMailer({ url: mailbox.url, from: 'living-plan@school.example', log })
  school = await openSchool({ mailer })
  leader = await Visitor.signedIn(school, (await school.member('leader')).userId)
  bea = await school.member('staff')
})
afterEach(async () => {
  await school.close()
  await mailbox.close()
})

const invite = (email: string, name = 'Bea Bell') => leader.post('/api/invitations', { name, email, role: 'staff' })
const ask = (email: string) => new Visitor(school.url).post('/api/auth/sign-in/magic-link', { email, callbackURL: '/' })
const linkIn = (text: string | undefined) => /http:\/\/\S+/.exec(text ?? '')?.[0] ?? ''

describe('an invitation', () => {
  test('is mailed in plain words, with the link that the leader sees as well', async () => {
    const answer = await invite('carl@school.example', 'Carl <b>& Co</b>')
    const { link, mailed } = answer.body as { link: string; mailed: boolean } // as agreed
    expect(mailed).toBe(true)
    const mail = await mailbox.next()
    expect([mail.from?.address, mail.to?.map(({ address }) => address)]).toEqual([
      'living-plan@school.example',
      ['carl@school.example'],
    ])
    expect(mail.subject).toBe('An invitation to Quillbrook School')
    expect(mail.text).toContain('Dear Carl <b>& Co</b>,')
    expect(mail.text).toContain('The leader invites you to work on the plans of Quillbrook School.')
    expect(linkIn(mail.text)).toBe(link)
    expect(mail.html).toContain(`href="${link}"`)
    expect(mail.html).not.toContain('<b>')
    expect(mail.text).not.toContain(school.plan.title)
    const token = link.split('#')[1]
    expect((await new Visitor(school.url).post('/api/invitations/accept', { token })).status).toBe(200)
  })

  test('that cannot be mailed is there all the same, and the leader is told', async () => {
    mailbox.full = true
    const answer = await invite('carl@school.example')
    expect([answer.status, answer.body]).toMatchObject([201, { mailed: false, mailFailed: true }])
    const { link } = answer.body as { link: string } // as agreed
    expect((await new Visitor(school.url).post('/api/invitations/look', { token: link.split('#')[1] })).status).toBe(
      200,
    )
    expect(logged).toContain('a mail could not be sent')
    const { hostname, port } = new URL(mailbox.url)
    expect(JSON.parse(logged)).toMatchObject({ host: hostname, port: Number(port), answer: expect.any(Number) })
    for (const secret of ['carl@school.example', 'secret words', link.split('#')[1] ?? ''])
      expect(logged).not.toContain(secret)
  })

  test('a name cannot put anything into the mail’s head', async () => {
    await invite('carl@school.example', 'Carl\r\nBcc: everybody@school.example')
    const mail = await mailbox.next()
    expect([mail.bcc, mail.to?.length]).toEqual([undefined, 1])
    expect(mail.subject).toBe('An invitation to Quillbrook School')
  })
})

test('a new way in is mailed with the name of who made it', async () => {
  const answer = await leader.post(`/api/members/${bea.userId}/way-in`, {})
  expect([answer.status, answer.body]).toMatchObject([201, { mailed: true }])
  const mail = await mailbox.next()
  expect([mail.to?.[0]?.address, mail.subject]).toEqual([bea.email, 'A new way in to Quillbrook School'])
  expect(mail.text).toContain('The leader made a new way for you to sign in')
  expect(linkIn(mail.text)).toBe((answer.body as { link: string }).link) // as agreed
  mailbox.full = true
  const failed = await leader.post(`/api/members/${bea.userId}/way-in`, {})
  expect([failed.status, failed.body]).toMatchObject([201, { mailed: false, mailFailed: true }])
})

describe('a sign-in link by mail', () => {
  test('signs in once, within a quarter of an hour', async () => {
    expect((await new Visitor(school.url).get('/api/sign-in/ways')).body).toMatchObject({ mailLink: true })
    expect(await ask(bea.email.toUpperCase())).toMatchObject({ status: 200, body: { status: true } })
    const mail = await mailbox.next()
    expect(mail.to?.map(({ address }) => address)).toEqual([bea.email])
    expect(mail.subject).toBe('Your sign-in link for Quillbrook School')
    const link = linkIn(mail.text)
    expect(link).toMatch(new RegExp(`^${school.url}/sign-in#[\\w-]{43}$`))
    const token = link.split('#')[1] ?? ''
    // A mail scanner that opens the link does not use it up: what is behind the # stays with it.
    await new Visitor(school.url).get('/sign-in')
    const browser = new Visitor(school.url)
    expect(await browser.post('/api/sign-in/link', { token })).toMatchObject({ status: 200, body: {} })
    expect((await browser.get('/api/me')).body).toMatchObject({ id: bea.userId })
    expect((await new Visitor(school.url).post('/api/sign-in/link', { token })).status).toBe(410)
    const { links } = school.accounts
    const late = links.mail(bea.userId)
    expect(links.redeem('mail', late, Date.now() + 16 * 60_000)).toBeUndefined()
    expect(links.redeem('owner', late)).toBeUndefined()
    expect(links.redeem('invitation', late)).toBeUndefined()
    expect(links.redeem('mail', late, Date.now() + 14 * 60_000)).toBe(bea.userId)
  })

  test('asking again makes the one before useless', async () => {
    await ask(bea.email)
    const first = linkIn((await mailbox.next()).text).split('#')[1]
    await ask(bea.email)
    await mailbox.next()
    expect((await new Visitor(school.url).post('/api/sign-in/link', { token: first })).status).toBe(410)
  })

  test('nobody learns from the answer who is a member, and no stranger is mailed', async () => {
    const [known, unknown] = [await ask(bea.email), await ask('stranger@school.example')]
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    expect((await mailbox.next()).to?.[0]?.address).toBe(bea.email)
    await ask(bea.email)
    expect((await mailbox.next()).to?.[0]?.address).toBe(bea.email)
    expect(mailbox.count).toBe(0)
    expect((await ask('not an address')).status).toBe(422)
  })

  test('an invited person who asks for one joins by it', async () => {
    await invite('carl@school.example')
    await mailbox.next()
    await ask('carl@school.example')
    const token = linkIn((await mailbox.next()).text).split('#')[1]
    const browser = new Visitor(school.url)
    expect((await browser.post('/api/sign-in/link', { token })).status).toBe(200)
    expect((await browser.get('/api/plans')).body).toMatchObject([{ role: 'staff' }])
  })

  test('R27: nobody’s mailbox is filled: three a minute for one address, unknown ones too', async () => {
    for (const email of [bea.email, 'stranger@school.example']) {
      const statuses: number[] = []
      for (let times = 0; times < 5; times++) statuses.push((await ask(email)).status)
      expect(statuses).toEqual([200, 200, 200, 429, 429])
    }
  })

  test('while mails cannot be sent everybody who asks is told, member or not', async () => {
    mailbox.shut = true
    await invite('carl@school.example')
    for (const email of [bea.email, 'stranger@school.example']) {
      const { status, body } = await ask(email)
      expect([status, body]).toMatchObject([503, { type: 'urn:living-plan:problem:unavailable' }])
    }
    mailbox.shut = false
    await invite('dora@school.example')
    expect((await ask(bea.email)).status).toBe(200)
  })

  test('one address that the mail server refuses keeps nobody else from asking', async () => {
    mailbox.full = true
    expect((await invite('carl@school.example')).body).toMatchObject({ mailed: false, mailFailed: true })
    mailbox.full = false
    expect((await ask(bea.email)).status).toBe(200)
    expect((await mailbox.next()).to?.[0]?.address).toBe(bea.email)
  })

  test('without a mail server there are none', async () => {
    const plain = await openSchool()
    const asked = await new Visitor(plain.url).post('/api/auth/sign-in/magic-link', { email: bea.email })
    expect(asked.status).toBe(404)
    await plain.close()
  })
})

test('the built server sends mails through SMTP_URL, in the school’s name', async () => {
  const settings = {
    SMTP_URL: mailbox.url,
    MAIL_FROM: 'Hill Top <plan@school.example>',
    SCHOOL_NAME: 'Hill Top Primary',
  }
  const server = await ServerProcess.start(settings)
  await server.addPerson('dora@school.example', 'Dora', 'staff')
  const asked = await new Visitor(server.url).post('/api/auth/sign-in/magic-link', { email: 'dora@school.example' })
  expect(asked.status).toBe(200)
  const mail = await mailbox.next()
  expect([mail.from, mail.subject]).toEqual([
    { name: 'Hill Top', address: 'plan@school.example' },
    'Your sign-in link for Hill Top Primary',
  ])
  const browser = new Visitor(server.url)
  expect((await browser.post('/api/sign-in/link', { token: linkIn(mail.text).split('#')[1] })).status).toBe(200)
  expect((await browser.get('/api/me')).body).toMatchObject({ name: 'Dora' })
  await server.remove()
})
