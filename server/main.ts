/** The server: picks the adapters, puts the parts together, and takes them apart in the right order. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { BoundedLog } from './bounded-log.js'
import { keepFilesSwept } from './files/keep-swept.js'
import { dropLeftovers } from './files/uploads-under-way.js'
import { createApp } from './http/app.js'
import { Assets } from './http/assets.js'
import { createHttpServer, listenerOf } from './http/http-server.js'
import { createLog, type Logger } from './log.js'
import { SmtpMailer } from './mail/smtp-mailer.js'
import { Metrics } from './metrics.js'
import { Digest } from './notices/digest.js'
import { NoticeDesk } from './notices/notice-desk.js'
import { findDamage } from './plans/find-damage.js'
import { runErrand } from './plans/run-errand.js'
import { recordHidings } from './record-hidings.js'
import { recordRooms } from './record-rooms.js'
import { RoomRegistry } from './rooms/rooms.js'
import { addressesOf, signInAddress } from './school/addresses.js'
import { runErrands } from './school/errands.js'
import { ownerOf } from './school/first-start.js'
import { readSettings, SettingError, type Settings } from './settings.js'
import { lockFolder } from './store/sqlite/lock-folder.js'
import { openSqliteSchool, prepareFolder } from './store/sqlite/open-school.js'
import { SyncServer } from './transport/sync-server.js'

/** Longest a stop may take, in milliseconds; whoever asked for it kills the process after ten seconds. */
const STOP_MS = 9000
/** How much of that an errand under way may take, in milliseconds; the rest is for what people wrote. */
const ERRAND_MS = 5000
/** How often it is asked whether somebody is to be mailed about notices, in milliseconds. */
const DIGEST_LOOK_MS = 300_000

const here = (path: string) => new URL(path, import.meta.url)

async function main(): Promise<void> {
  // What is stored is for this account's eyes only.
  process.umask(0o077)
  const settings = readSettings(process.env, prepareFolder)
  const log = createLog(settings.logLevel)
  const lock = lockFolder(settings.dataDir)
  const server = createHttpServer()
  const port = await listen(server, settings)
  const starting = (_: unknown, response: { writeHead(status: number): { end(): void } }) => {
    response.writeHead(503).end()
  }
  server.on('request', starting)

  const { publicUrl, origins } = addressesOf(settings, port)
  // Where the log of the machine is kept elsewhere, the audit log's end cannot be cut off unnoticed.
  const onAudit = (seq: number, hash: string) => log.info({ seq, hash }, 'audit')
  const school = await openSqliteSchool({ settings, publicUrl, origins, worker: here('sqlite-worker.js'), onAudit })
  const { accounts, audit, notices, calendars, children, store, signatures } = school
  // Before anybody can send a file. On a full disk the hourly look at the files warns of it and tries again.
  await dropLeftovers(store).catch(() => false)
  const owner = await ownerOf(school)
  const metrics = new Metrics()
  /** Documents that were found damaged: health is bad until somebody has looked after them. */
  const damaged = new Set<string>()
  const recorded = recordRooms(metrics, new BoundedLog(log), (doc) => damaged.add(doc))
  const noticeDesk = new NoticeDesk({ notices, accounts, log })
  const rooms = new RoomRegistry({
    store,
    catalogue: store,
    events: { ...recorded, threadsChanged: noticeDesk.threadsChanged },
    hiding: recordHidings(audit),
  })
  metrics.countRooms(() => rooms.size)
  let stopping = false
  const failure = () => {
    if (stopping) return 'it is stopping'
    if (damaged.size > 0) return 'documents are damaged'
    return rooms.storing ? undefined : 'edits cannot be stored'
  }
  const assets = new Assets(fileURLToPath(here('../client')))
  const secure = publicUrl.startsWith('https:')
  const { smtp, schoolName } = settings
  const mailer = smtp === undefined ? undefined : new SmtpMailer({ ...smtp, log })
  const people = { accounts, audit, mailer, schoolName, publicUrl }
  const app = createApp({
    ...people,
    catalogue: store,
    versions: store,
    signatures,
    files: store,
    authors: store,
    notices,
    calendars,
    children,
    noticeDesk,
    rooms,
    metrics,
    log,
    assets,
    origins,
    secure,
    failure,
  })
  server.off('request', starting)
  server.on('request', listenerOf(app))
  const sync = new SyncServer(server, { accounts, catalogue: store, rooms, metrics, log, origins })

  // In the turn in which requests begin: what lies loose now belongs to no upload.
  const stopSweeping = keepFilesSwept(store, audit, log)
  const digest = mailer && new Digest({ notices, accounts, mailer, schoolName, publicUrl, log })
  const stopDigest = digest?.start(DIGEST_LOOK_MS)
  const stopErrands = runErrands(settings.dataDir, (errand) => runErrand({ ...school, rooms }, errand))

  const stop = async () => {
    stopping = true
    stopSweeping()
    stopDigest?.()
    server.close()
    sync.stop()
    // An errand needs its rooms to the end. One that takes longer than the stop may is given up: asked again, it goes on.
    await Promise.race([stopErrands(), wait(ERRAND_MS, undefined, { ref: false })])
    await rooms.drain()
    server.closeAllConnections()
    await school.close()
    lock.close()
  }
  stopOnSignals(stop, log)
  if (settings.publicUrl === undefined && !origins.some((origin) => origin.includes(settings.host))) {
    log.warn('other machines can reach this server, but their pages are refused until PUBLIC_URL names its address')
  }
  log.info({ port, dataDir: settings.dataDir }, 'serving')
  findDamage(store, (doc, what) => {
    damaged.add(doc)
    log.error({ doc }, what)
  }).catch((error: unknown) => log.error({ err: error }, 'the stored documents could not be checked'))
  process.stdout.write(`Open Living Plan: ${signInAddress(publicUrl, accounts.links.replaceOwners(owner.id))}\n`)
}

async function listen(server: Server, { port, host }: Settings): Promise<number> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') throw new SettingError('PORT', `${port} is used by another program`)
    if (code === 'EACCES') throw new SettingError('PORT', `${port} is not allowed for this user`)
    throw new SettingError('HOST', `cannot listen on ${host} (${String(code ?? error)})`)
  }
  const address = server.address()
  return address === null || typeof address === 'string' ? port : address.port
}

function stopOnSignals(stop: () => Promise<void>, log: Logger): void {
  let asked = false
  const end = (code: number) => {
    if (asked) return
    asked = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop in order')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a failure nobody waited for'))
  process.on('uncaughtException', (error) => {
    // What the program now believes may be wrong; what it has acknowledged is on disk.
    log.fatal({ err: error }, 'stopping after an unexpected failure')
    end(1)
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
