import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../schema/protocol/roles.js'
import { samplePlan } from '../../schema/sample.js'
import { type Identity, WHOLE_SCHOOL } from '../../server/auth/identity.js'
import { openPeople, type PeopleOptions } from '../../server/auth/open-people.js'
import { BoundedLog } from '../../server/bounded-log.js'
import { createApp } from '../../server/http/app.js'
import { Assets } from '../../server/http/assets.js'
import { createHttpServer, listenerOf } from '../../server/http/http-server.js'
import { createLog, type Logger } from '../../server/log.js'
import type { Mailer } from '../../server/mail/mailer.js'
import { Metrics } from '../../server/metrics.js'
import { NoticeDesk } from '../../server/notices/notice-desk.js'
import { createPlan } from '../../server/plans/create-plan.js'
import { recordHidings } from '../../server/record-hidings.js'
import { recordRooms } from '../../server/record-rooms.js'
import { type Clock, monotonicClock } from '../../server/rooms/clock.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { SignatureLog } from '../../server/signatures/signature-log.js'
import { MemoryStore } from '../../server/store/memory-store.js'
import { SyncServer } from '../../server/transport/sync-server.js'

export interface Member {
  readonly userId: string
  readonly token: string
  readonly email: string
}

export interface SchoolWishes {
  readonly secure?: boolean
  readonly schoolAccounts?: PeopleOptions['schoolAccounts']
  readonly mailer?: Mailer
  /** The time of notices, of mails about them and of public pages, in milliseconds since 1970. */
  readonly now?: () => number
  /** The time of sockets and rooms. */
  readonly clock?: Clock
  readonly store?: MemoryStore
  readonly log?: Logger
}

/** The real server in this process: real sign-in, real rooms, real sockets on a port of its own; documents in memory. */
export async function openSchool(wishes: SchoolWishes = {}) {
  const { secure = false, schoolAccounts, mailer, clock = monotonicClock, now } = wishes
  const { store = new MemoryStore(), log = createLog('silent') } = wishes
  const folder = mkdtempSync(join(tmpdir(), 'plan-school-'))
  const server = createHttpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  const publicUrl = secure ? 'https://plan.school.example' : url
  const { accounts, audit, notices, calendars, children } = await openPeople({
    file: join(folder, 'school.sqlite'),
    secret: 's'.repeat(43),
    publicUrl,
    origins: [url],
    schoolAccounts,
    now,
  })
  const signatures = new SignatureLog({ store, secret: 's'.repeat(43) })
  const metrics = new Metrics()
  const damaged = new Set<string>()
  const noticeDesk = new NoticeDesk({ notices, accounts, log, ...(now === undefined ? {} : { now }) })
  const recorded = recordRooms(metrics, new BoundedLog(log), (doc) => damaged.add(doc))
  const events = { ...recorded, threadsChanged: noticeDesk.threadsChanged }
  const hiding = recordHidings(audit)
  const rooms = new RoomRegistry({ store, catalogue: store, clock, wallClock: now ?? Date.now, events, hiding })
  metrics.countRooms(() => rooms.size)
  let failure: string | undefined
  const people = { accounts, audit, mailer, publicUrl, schoolName: 'Quillbrook School' }
  const parts = {
    ...people,
    catalogue: store,
    versions: store,
    signatures,
    files: store,
    authors: store,
    notices,
    calendars,
    children,
    ...(now === undefined ? {} : { now }),
    noticeDesk,
    rooms,
    metrics,
    log,
    clock,
    origins: [url],
  }
  const assets = new Assets(join(folder, 'client'))
  const app = createApp({ ...parts, assets, secure, failure: () => failure })
  server.on('request', listenerOf(app))
  const sync = new SyncServer(server, parts)
  const plan = await createPlan(store, samplePlan)

  return {
    url,
    server,
    folder,
    accounts,
    audit,
    notices,
    signatures,
    calendars,
    children,
    store,
    rooms,
    sync,
    metrics,
    damaged,
    plan,
    /** Makes the server call itself unwell; undefined: well again. */
    fail(reason: string | undefined): void {
      failure = reason
    },
    async member(role: Role, planId: string = WHOLE_SCHOOL, email = `${role}@school.example`): Promise<Member> {
      const { id } = await accounts.addPerson(`The ${role}`, email)
      accounts.memberships.grant(id, planId, role)
      return { userId: id, token: accounts.tokens.create(id), email }
    },
    /** The cookie of a new session, as a browser would send it. */
    async cookie(userId: string): Promise<string> {
      const cookies = await accounts.startSession(userId, new Headers())
      return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
    },
    async identity(token: string): Promise<Identity | undefined> {
      return await accounts.authenticate(new Headers({ authorization: `Bearer ${token}` }))
    },
    async close(): Promise<void> {
      sync.stop()
      await rooms.drain()
      server.closeAllConnections()
      server.close()
      accounts.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type TestSchool = Awaited<ReturnType<typeof openSchool>>
