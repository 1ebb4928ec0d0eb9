import { Hono, type HonoRequest, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { LIMITS } from '../../schema/protocol/limits.js'
import { FailedSignIns } from '../audit/failed-sign-ins.js'
import { ChildrenDesk } from '../children/children-desk.js'
import { DamagedError, StoreUnavailableError, UnknownDocumentError } from '../store/errors.js'
import type { App, HttpEnv, HttpParts } from './context.js'
import { knownMethod } from './known-method.js'
import { Problem, problemResponse } from './problem.js'
import { perAddress, perPerson } from './rate-limit.js'
import { requestRecord } from './request-record.js'
import { apiTokens } from './routes/api-tokens.js'
import { audit } from './routes/audit.js'
import { auth } from './routes/auth.js'
import { calendarFeed, calendars } from './routes/calendars.js'
import { childrenWords } from './routes/children-words.js'
import { health } from './routes/health.js'
import { invitationAccept } from './routes/invitation-accept.js'
import { invitations } from './routes/invitations.js'
import { me } from './routes/me.js'
import { meSessions } from './routes/me-sessions.js'
import { members } from './routes/members.js'
import { metrics } from './routes/metrics.js'
import { notices } from './routes/notices.js'
import { ourPlan, sorry } from './routes/our-plan.js'
import { ourPlanCouncil } from './routes/our-plan-council.js'
import { page } from './routes/page.js'
import { planAt } from './routes/plan-at.js'
import { planAuthors } from './routes/plan-authors.js'
import { planChildren } from './routes/plan-children.js'
import { planCreate } from './routes/plan-create.js'
import { planDocument } from './routes/plan-document.js'
import { planFiles } from './routes/plan-files.js'
import { planGet } from './routes/plan-get.js'
import { planImport } from './routes/plan-import.js'
import { planList } from './routes/plan-list.js'
import { planPeople } from './routes/plan-people.js'
import { planPublish } from './routes/plan-publish.js'
import { planRestore } from './routes/plan-restore.js'
import { planSignoff } from './routes/plan-signoff.js'
import { planStep } from './routes/plan-step.js'
import { planVersions } from './routes/plan-versions.js'
import { schemaDocument } from './routes/schema-document.js'
import { schoolTwoFactor } from './routes/school-two-factor.js'
import { signIn } from './routes/sign-in.js'
import { signInLink } from './routes/sign-in-link.js'
import { signInWays } from './routes/sign-in-ways.js'
import { wayIn } from './routes/way-in.js'
import { sameSite } from './same-site.js'
import { securityHeaders } from './security-headers.js'
import { SignInLimits } from './sign-in-limits.js'
import { signedIn } from './signed-in.js'
import { isUpload } from './upload.js'

const IMPORT = '/api/plans/import'
const WORDS = '/api/school/children-words'
/** Through it comes a form with a box for each line of a page. */
const COUNCIL = /^\/our-plan\/council\//
const largeBody = bodyOf(LIMITS.bodyBytes)
const smallBody = bodyOf(LIMITS.smallBodyBytes)
const wordsBody = bodyOf(LIMITS.childrenWordsBytes)
const councilBody = bodyOf(LIMITS.councilFormBytes)

/** Everything the server answers over HTTP. */
export function createApp(parts: HttpParts): App {
  const app: App = new Hono<HttpEnv>()

  app.use(requestRecord(parts))
  app.use(securityHeaders(parts.secure))
  app.use(knownMethod)
  app.use(async (c, next) => {
    // The route itself reads an upload, once it knows from whom it comes.
    if (isUpload(c.req.method, c.req.path)) return next()
    return bodyFor(c.req)(c, next)
  })
  app.use('/api/*', sameSite(parts))

  const strangers = perAddress(LIMITS.strangersPerMinute, parts)
  for (const path of [
    '/api/auth/*',
    '/api/sign-in/*',
    '/api/invitations/look',
    '/api/invitations/accept',
    '/calendar/*',
    '/sign-in',
  ]) {
    app.use(path, strangers)
  }
  // By a limit of their own: a class that opens the page must not keep anybody from signing in.
  app.use('/our-plan/*', perAddress(LIMITS.publicPagesPerMinute, parts))
  const desk = new ChildrenDesk(parts, parts.now)
  ourPlanCouncil(app, desk.store)
  ourPlan(app, desk.store)
  for (const open of [health, metrics, calendarFeed, signIn, signInWays, schemaDocument]) open(app, parts)
  const guarded = { ...parts, limits: new SignInLimits(), failures: new FailedSignIns(parts.audit) }
  for (const open of [signInLink, invitationAccept, auth]) open(app, guarded)
  app.use('/api/*', signedIn(parts.accounts, strangers))
  app.use('/api/*', perPerson(LIMITS.requestsPerMinute))
  const newPlans = perPerson(LIMITS.newPlansPerMinute)
  app.post('/api/plans', newPlans)
  app.post(IMPORT, newPlans)
  app.put('/api/plans/:id', newPlans)
  app.post('/api/notices/read', perPerson(LIMITS.noticeWritesPerMinute))
  app.put('/api/me/daily-mail', perPerson(LIMITS.noticeWritesPerMinute))
  app.get('/api/plans/:id/document', perPerson(LIMITS.documentsPerMinute))
  app.get('/api/plans/:id/at', perPerson(LIMITS.documentsPerMinute))
  app.get('/api/plans/:id/signoff', perPerson(LIMITS.documentsPerMinute))
  app.get('/api/plans/:id/signed/*', perPerson(LIMITS.documentsPerMinute))
  app.post('/api/plans/:id/signatures/*', perPerson(LIMITS.signaturesPerMinute))
  app.post('/api/plans/:id/signatures', perPerson(LIMITS.signaturesPerMinute))
  app.get('/api/plans/:id/versions/:version', perPerson(LIMITS.documentsPerMinute))
  app.get('/api/plans/:id/children', perPerson(LIMITS.documentsPerMinute))
  app.on(['POST', 'DELETE'], '/api/plans/:id/children/*', perPerson(LIMITS.publicationsPerMinute))
  app.get('/api/plans/:id/children/*', perPerson(LIMITS.documentsPerMinute))
  app.put('/api/school/children-words', perPerson(LIMITS.publicationsPerMinute))
  const restores = perPerson(LIMITS.restoresPerMinute)
  app.post('/api/plans/:id/versions/:version/restore', restores)
  app.post('/api/plans/:id/versions/:version/restore-block', restores)
  app.post('/api/plans/:id/files/*', perPerson(LIMITS.uploadsPerMinute))
  app.get('/api/plans/:id/files/*', perPerson(LIMITS.downloadsPerMinute))
  // `/api/plans/import` before `/api/plans/:id`.
  for (const route of [members, wayIn, invitations, schoolTwoFactor, meSessions, apiTokens, audit]) route(app, parts)
  for (const route of [me, notices, calendars, planList, planCreate, planImport, planPublish]) route(app, parts)
  for (const route of [planGet, planDocument, planAuthors, planPeople, planFiles]) route(app, parts)
  for (const route of [planVersions, planRestore, planStep, planAt, planSignoff]) route(app, parts)
  for (const route of [planChildren, childrenWords]) route(app, parts, desk)
  page(app, parts)

  app.notFound((c) => problemResponse(new Problem('not-found'), c.get('requestId')))
  app.onError((error, c) => {
    const requestId = c.get('requestId')
    const problem = asProblem(error)
    if (problem.kind === 'internal' || problem.kind === 'damaged' || isDatabaseError(error))
      parts.log.error({ err: error, requestId }, 'request failed')
    const answer = problemResponse(problem, requestId)
    return c.req.path.startsWith('/our-plan/') ? sorry(answer) : answer
  })
  return app
}

/** How much may be in the body. */
function bodyFor(request: HonoRequest): MiddlewareHandler<HttpEnv> {
  if (bringsPlan(request)) return largeBody
  if (request.path === WORDS) return wordsBody
  return COUNCIL.test(request.path) ? councilBody : smallBody
}

/** Whether a whole plan may be in the body. */
function bringsPlan({ method, path }: HonoRequest): boolean {
  return path === IMPORT || (method === 'PUT' && /^\/api\/plans\/[^/]+$/.test(path))
}

/** Refuses larger bodies, also those that do not say how long they are. */
function bodyOf(bytes: number): MiddlewareHandler<HttpEnv> {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Problem('too-large', `At most ${bytes / 1024} kB can be sent here.`)
    },
  })
}

function asProblem(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof UnknownDocumentError) return new Problem('not-found')
  if (error instanceof DamagedError) return new Problem('damaged')
  if (error instanceof StoreUnavailableError) return new Problem('unavailable')
  // The people's tables could not be written: the disk is full, or held by another process for too long.
  if (isDatabaseError(error)) return new Problem('unavailable')
  return new Problem('internal')
}

/** Routes do not know which database lies behind the accounts, but how its errors are called. */
function isDatabaseError(error: Error): boolean {
  return error.name === 'SqliteError'
}
