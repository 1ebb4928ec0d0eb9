import { type AttachedFile, isFileHash, isPicture } from '../../../schema/files/kinds.js'
import { FILE_REFUSALS } from '../../../schema/files/refusals.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { canWritePlan } from '../../../schema/protocol/roles.js'
import type { Identity } from '../../auth/identity.js'
import { keepFile, today, usedAgain, WrongFileError } from '../../files/keep-file.js'
import { checkFile, streamFile } from '../../files/read-file.js'
import { StoreUnavailableError } from '../../store/errors.js'
import { FilesFullError } from '../../store/files.js'
import { actorOf } from '../caller.js'
import { type App, type HttpParts, openPlan, type PlanWithRole } from '../context.js'
import { toReader } from '../download.js'
import { Problem } from '../problem.js'
import { UnderWay } from '../under-way.js'
import { readUpload } from '../upload.js'

/**
 * Files attached to a plan, each named by the SHA-256 of its bytes. `POST /api/plans/:id/files?name=NAME` with the bytes as
 * they are stores one, 201 `{id, name, type, bytes}`; its type is what its bytes say. `GET .../files/:hash` gives it to whoever
 * may read the plan. `POST .../files/:hash` gives this plan a file that another has, for whoever may read that one too: what
 * a copied block needs.
 */
export function planFiles(app: App, parts: HttpParts): void {
  const { files, audit } = parts
  const uploads = new UnderWay(
    { ofOne: LIMITS.uploadsAtOnce, ofAll: LIMITS.uploadsOfAll },
    'Other files are still on their way. Try again when they have arrived.',
  )
  const downloads = new UnderWay(
    { ofOne: LIMITS.downloadsAtOnce, ofAll: LIMITS.downloadsOfAll },
    'Other files are still on their way to you. Try again when they have arrived.',
  )

  app.post('/api/plans/:id/files', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForWriter(parts, identity, c.req.param('id'))
    const over = uploads.begin(identity.userId)
    try {
      const bytes = await readUpload(c.req.raw)
      // That may have taken minutes in which they were signed out or a role was taken away.
      if (!parts.accounts.stillSignedIn(identity)) throw new Problem('not-signed-in')
      await openForWriter(parts, identity, plan.id)
      const { file, added } = await keepFile(files, plan.id, c.req.query('name') ?? '', bytes)
      if (added) audit.add({ action: 'file-added', by: actorOf(c, parts), plan: plan.id, details: detailsOf(file) })
      return c.json(onTheWire(file), added ? 201 : 200, { location: `/api/plans/${plan.id}/files/${file.hash}` })
    } catch (error) {
      throw asProblem(error)
    } finally {
      over()
    }
  })

  app.post('/api/plans/:id/files/:hash', async (c) => {
    const identity = c.get('identity')
    const { plan } = await openForWriter(parts, identity, c.req.param('id'))
    const hash = c.req.param('hash')
    const known = await files.fileOfPlan(plan.id, hash)
    if (known !== undefined) {
      await usedAgain(files, hash)
      return c.json(onTheWire(known))
    }
    const theirs = (await files.filesOfPlans()).find(
      (file) => file.hash === hash && parts.accounts.memberships.roleOf(identity.userId, file.plan) !== undefined,
    )
    const stored = await files.storedFile(hash)
    if (theirs === undefined || stored === undefined) throw new Problem('not-found')
    const { name, type, bytes } = theirs
    const file = { hash, name, type, bytes, parts: stored.parts, today: today() }
    const given = await files.addFile(plan.id, file, LIMITS.schoolFileBytes)
    audit.add({ action: 'file-added', by: actorOf(c, parts), plan: plan.id, details: detailsOf(file) })
    return c.json(onTheWire(given), 201)
  })

  app.get('/api/plans/:id/files/:hash', async (c) => {
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const hash = c.req.param('hash')
    const file = isFileHash(hash) ? await files.fileOfPlan(plan.id, hash) : undefined
    const stored = file && (await files.storedFile(hash))
    if (file === undefined || stored === undefined) throw new Problem('not-found')
    const headers = headersFor(file)
    if (c.req.header('if-none-match')?.includes(headers.etag)) return c.body(null, 304, headers)
    const over = downloads.begin(c.get('identity').userId)
    try {
      await checkFile(files, stored)
    } catch (error) {
      over()
      throw error
    }
    const reader = { socket: c.env.incoming.socket, answer: c.env.outgoing }
    return c.body(toReader(streamFile(files, stored), reader, over), 200, {
      ...headers,
      'content-length': String(file.bytes),
    })
  })
}

/** @throws Problem */
async function openForWriter(parts: HttpParts, identity: Identity, id: string): Promise<PlanWithRole> {
  const opened = await openPlan(parts, identity, id)
  if (!canWritePlan(opened.role))
    throw new Problem('forbidden', 'Your role lets you read the files of this plan, not add any.')
  return opened
}

/**
 * Nothing that comes from here runs: every file is saved, not opened, except pictures, and those in a sandbox. The bytes of
 * a hash never change, so a browser may keep them, but only for the session that fetched them.
 */
function headersFor({ hash, name, type }: AttachedFile) {
  return {
    'content-type': type,
    'content-disposition': `${isPicture(type) ? 'inline' : 'attachment'}; filename="${plainName(name)}"; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'Cookie, Authorization',
    etag: `"${hash}"`,
  }
}

/** For browsers that know only letters of ASCII in a name; quotes and line ends cannot be among them. */
const plainName = (name: string) => name.replace(/[^A-Za-z0-9 ._()-]/g, '_')

/** RFC 8187: what `encodeURIComponent` leaves alone and a header may not hold is encoded as well. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*!~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

const onTheWire = ({ hash, name, type, bytes }: AttachedFile) => ({ id: hash, name, type, bytes })
const detailsOf = ({ type, bytes }: AttachedFile) => ({ type, bytes })

function asProblem(error: unknown): unknown {
  if (error instanceof WrongFileError) return new Problem('wrong-file', FILE_REFUSALS[error.refusal])
  if (error instanceof FilesFullError)
    return new Problem(
      'files-full',
      `All files of the school together may have ${LIMITS.schoolFileBytes / 1024 ** 3} GB. Take files out of plans; they make room after ${LIMITS.unusedFileDays} days.`,
    )
  if (error instanceof StoreUnavailableError || error instanceof RangeError)
    return new Problem(
      'unavailable',
      'The file could not be stored: the disk of the server may be full. Try again later.',
    )
  return error
}
