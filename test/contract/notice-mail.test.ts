import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPeople } from '../../server/auth/open-people.js'
import { SmtpMailer } from '../../server/mail/smtp-mailer.js'
import { Digest } from '../../server/notices/digest.js'
import { Commenter } from '../support/commenter.js'
import { Mailbox } from '../support/mailbox.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'

const HOUR = 3_600_000
/** A Friday evening in winter, when London keeps the time of the world. */
const FRIDAY = Date.parse('2026-11-20T18:00:00Z')
const MONDAY_7 = Date.parse('2026-11-23T07:00:00Z')

let mailbox: Mailbox
let school: TestSchool
let leader: Member
let governor: Member
let gov: Commenter
let head: Commenter
let digest: Digest
let now: number
let logged: string
beforeEach(async () => {
  mailbox = await Mailbox.open()
  now = FRIDAY
  logged = ''
  const write = (line: string) => {
    logged += line
  }
  const log = pino({ level: 'trace' }, { write })
  school = await openSchool({ now: () => now })
  const { notices, accounts, url: publicUrl } = school
  const mailer = new SmtpMailer({ url: mailbox.url, from: 'living-plan@school.example', log })
  digest = new Digest({ notices, accounts, mailer, schoolName: 'Quillbrook School', publicUrl, log, now: () => now })
  leader = await school.member('leader')
  governor = await school.member('governor', school.plan.id)
  gov = await Commenter.join(school, governor, () => now)
  head = await Commenter.join(school, leader, () => now)
})
afterEach(async () => {
  await school.close()
  await mailbox.close()
})

/** Looks every ten minutes until `until`, as the server does. */
async function wait(until: number): Promise<void> {
  for (; now <= until; now += HOUR / 6) await digest.look()
}

test('one mail on the next weekday at seven says how much waits and from whom, and nothing of what was written', async () => {
  const { thread } = await gov.begin('Why is 4B behind? A secret.')
  await head.reply(thread, `Since you ask, @[${governor.userId}]: words nobody mails`)
  await head.reply(thread, 'And more')
  await wait(MONDAY_7 - 1)
  expect(mailbox.count).toBe(0)
  await wait(MONDAY_7 + 14 * HOUR)
  expect(mailbox.count).toBe(2)
  const mails = [await mailbox.next(), await mailbox.next()]
  const mail = mails.find(({ to }) => to?.[0]?.address === governor.email)
  expect(mail?.subject).toBe('2 things wait for you at Quillbrook School')
  expect(mail?.text).toContain(
    'Waiting for you: one message that names you and one reply where you take part. From The leader.',
  )
  expect(mail?.text).toContain(`Sign in and read:\n${school.url}/notices`)
  const listed = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value
  expect(listed).toBe(`<${school.url}/account#daily-mail>`)
  expect(mails.find(({ to }) => to?.[0]?.address === leader.email)?.text).toContain(
    'one conversation begun by a governor',
  )
  for (const words of ['4B', 'secret', 'mails\n', 'And more', school.plan.title, thread, school.plan.id]) {
    for (const each of mails) expect([each.subject, each.text, each.html].join()).not.toContain(words)
  }
  // No link of it lets anybody in.
  for (const [address = ''] of (mail?.text ?? '').matchAll(/http:\S+/g)) expect(address).not.toMatch(/[?]|#.{20}/)
})

test('what was read before seven is not mailed, nor what was mailed before', async () => {
  const { thread } = await gov.begin('Why?')
  await head.reply(thread, 'Because')
  school.notices.markRead(leader.userId, { upTo: Number.MAX_SAFE_INTEGER })
  await wait(MONDAY_7 + 40 * HOUR)
  expect(mailbox.count).toBe(1)
  expect((await mailbox.next()).to?.[0]?.address).toBe(governor.email)
})

test('what comes after seven waits for the next morning', async () => {
  now = MONDAY_7 + HOUR
  const { thread } = await gov.begin('Why?')
  await head.reply(thread, 'Because')
  await wait(MONDAY_7 + 24 * HOUR - 1)
  expect(mailbox.count).toBe(0)
  await wait(MONDAY_7 + 25 * HOUR)
  expect(mailbox.count).toBe(2)
})

test('in summer seven is seven in London', async () => {
  now = Date.parse('2026-07-01T20:00:00Z')
  await gov.begin('Why?')
  now = Date.parse('2026-07-02T05:59:59Z')
  await digest.look()
  expect(mailbox.count).toBe(0)
  now = Date.parse('2026-07-02T06:00:00Z')
  await digest.look()
  expect(mailbox.count).toBe(1)
})

test('who wants none gets none, and who lost access, or left, neither', async () => {
  const staff = await school.member('staff')
  const gone = await school.member('viewer', school.plan.id)
  await gov.begin(`@[${staff.userId}] @[${gone.userId}] @[${leader.userId}]`)
  school.notices.setDailyMail(leader.userId, false)
  school.accounts.memberships.grant(gone.userId, 'another-plan', 'viewer')
  school.accounts.members.removeRole({ userId: leader.userId, from: null }, gone.userId, school.plan.id)
  school.accounts.members.remove({ userId: leader.userId, from: null }, staff.userId)
  await wait(MONDAY_7 + HOUR)
  expect(mailbox.count).toBe(0)
})

test('a mail server that is down is asked again the same day; health and the log stay as they are', async () => {
  await gov.begin('Why?')
  mailbox.shut = true
  await wait(MONDAY_7 + 2 * HOUR)
  expect((await fetch(`${school.url}/healthz`)).status).toBe(200)
  mailbox.shut = false
  await wait(MONDAY_7 + 3 * HOUR)
  expect((await mailbox.next()).to?.[0]?.address).toBe(leader.email)
  await wait(MONDAY_7 + 10 * HOUR)
  expect(mailbox.count).toBe(0)
  for (const secret of [leader.email, 'The leader', 'Quillbrook']) expect(logged).not.toContain(secret)
})

test('an address that is refused is asked again the next day, and keeps nobody else waiting', async () => {
  const { thread } = await gov.begin('Why?')
  await head.reply(thread, 'Because')
  mailbox.full = true
  await wait(MONDAY_7 + HOUR)
  mailbox.full = false
  await wait(MONDAY_7 + 12 * HOUR)
  expect(mailbox.count).toBe(0)
  await wait(MONDAY_7 + 25 * HOUR)
  expect(mailbox.count).toBe(2)
})

test('a server that ended while it sent does not send again', async () => {
  await gov.begin('Why?')
  now = MONDAY_7
  let arrived: () => void = () => undefined
  const sending = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const { notices, accounts, url: publicUrl } = school
  const never = { working: true, send: async () => false, deliver: () => new Promise<never>(() => arrived()) }
  const log = pino({ level: 'silent' })
  const cut = new Digest({ notices, accounts, mailer: never, schoolName: 'Q', publicUrl, log, now: () => now })
  void cut.look()
  await sending
  // What the next process finds in the database.
  const file = join(school.folder, 'school.sqlite')
  const again = await openPeople({ file, secret: 's'.repeat(43), publicUrl, origins: [publicUrl] })
  expect(again.notices.untold(now)).toEqual([])
  expect(again.notices.claimMail(leader.userId, '2026-11-23', [])).toBe(false)
  again.accounts.close()
  await wait(MONDAY_7 + 30 * HOUR)
  expect(mailbox.count).toBe(0)
})

test('no jump of the clock makes two mails on one day, or none for ever', async () => {
  const { thread } = await gov.begin('Why?')
  const jump = async (to: string) => {
    now = Date.parse(to)
    await head.reply(thread, `At ${to}`)
    now += 1000
    await digest.look()
    const count = mailbox.count
    for (let taken = 0; taken < count; taken++) await mailbox.next()
    return count
  }
  expect(await jump('2026-11-23T06:59:58Z')).toBe(0)
  now = MONDAY_7
  await digest.look()
  expect(mailbox.count).toBe(2)
  await mailbox.next()
  await mailbox.next()
  // A year ahead, where new things are due, back, and ahead again.
  now = Date.parse('2027-11-24T08:00:00Z')
  await digest.look()
  expect(mailbox.count).toBe(0)
  await head.reply(thread, 'Later')
  now = Date.parse('2027-11-25T08:00:00Z')
  await digest.look()
  expect(mailbox.count).toBe(1)
  await mailbox.next()
  now = Date.parse('2026-11-23T08:30:00Z')
  await head.reply(thread, 'Back')
  now = Date.parse('2026-11-23T19:00:00Z')
  await digest.look()
  expect(mailbox.count).toBe(0)
  now = Date.parse('2026-11-24T07:00:00Z')
  await digest.look()
  expect(mailbox.count).toBe(1)
})
