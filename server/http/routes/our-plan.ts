import type { Context } from 'hono'
import type { ChildrenStore, FrozenFile, PageKind, ServedFile } from '../../children/children-store.js'
import { cspOf } from '../../children/paper/csp.js'
import { goneHtml, sorryHtml } from '../../children/paper/gone-html.js'
import type { App, HttpEnv } from '../context.js'

type Call = Context<HttpEnv>

/** What an answer to somebody without a sign-in says beside its page. Neither search engines nor other sites get to know of it. */
const PUBLIC = { 'content-type': 'text/html; charset=utf-8', 'x-robots-tag': 'noindex, nofollow, noarchive' }
/** Whoever keeps a copy asks before every use, so that an address that was ended is ended at once. */
const ASK_AGAIN = 'public, no-cache'
const TOKEN = /^[A-Za-z0-9_-]{22}$/

/**
 * `GET /our-plan/TOKEN` and `/our-plan/TOKEN/families`: the published pages of a plan, as they were frozen. Nobody is asked who they are: the
 * same bytes for everybody, whatever cookie they send. 410 for an address that was ended, 404 for one that never was, with the
 * same page.
 */
export function ourPlan(app: App, store: ChildrenStore): void {
  const page = (kind: PageKind) => (c: Call) => {
    const token = c.req.param('token') ?? ''
    const found = TOKEN.test(token) ? store.find('page', token) : undefined
    if (found === undefined || found.ended) return gone(c, found !== undefined)
    const file = store.file(found.plan, kind)
    return file === undefined ? gone(c, true) : served(c, file)
  }
  app.get('/our-plan/:token', page('children'))
  app.get('/our-plan/:token/families', page('families'))
  // Never the app's own page, which asks people to sign in.
  app.get('/our-plan', (c) => gone(c, false))
  app.get('/our-plan/*', (c) => gone(c, false))
}

const GONE = goneHtml()
const GONE_POLICY = cspOf(GONE)

const SORRY = sorryHtml()
const SORRY_POLICY = cspOf(SORRY)

/** An answer to a request under /our-plan that went wrong, as a page: who reads it is nine. */
export function sorry(answer: Response): Response {
  const headers = new Headers({ ...PUBLIC, 'content-security-policy': SORRY_POLICY, 'cache-control': 'no-store' })
  for (const name of ['retry-after', 'connection']) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(SORRY, { status: answer.status, headers })
}

/** @param was it was an address once */
export function gone(c: Call, was: boolean): Response {
  return c.body(GONE, was ? 410 : 404, {
    ...PUBLIC,
    'content-security-policy': GONE_POLICY,
    'cache-control': 'no-store',
  })
}

/** A page of the moment, which nobody keeps. */
export function fresh(c: Call, page: string, status: 200 | 422 | 429): Response {
  return c.body(page, status, { ...PUBLIC, 'content-security-policy': cspOf(page), 'cache-control': 'no-store' })
}

function served(c: Call, file: ServedFile): Response {
  const { name, bytes } = formFor(c.req.header('accept-encoding') ?? '', file)
  const headers = {
    ...PUBLIC,
    etag: `"${file.sum.slice(0, 22)}${name === 'identity' ? '' : `-${name}`}"`,
    'cache-control': ASK_AGAIN,
    'content-security-policy': file.csp,
    vary: 'accept-encoding',
  }
  if (isKnown(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
  return c.body(new Uint8Array(bytes), 200, {
    ...headers,
    'content-length': String(bytes.length),
    ...(name === 'identity' ? {} : { 'content-encoding': name }),
  })
}

function formFor(accepted: string, { html, gzip, brotli }: FrozenFile) {
  if (accepts(accepted, 'br')) return { name: 'br', bytes: brotli }
  if (accepts(accepted, 'gzip')) return { name: 'gzip', bytes: gzip }
  return { name: 'identity', bytes: html }
}

/** Whether a list such as `gzip, br;q=0` takes a coding. */
function accepts(list: string, coding: string): boolean {
  return list.split(',').some((one) => {
    const [name = '', ...rest] = one.split(';').map((part) => part.trim().toLowerCase())
    return name === coding && !rest.some((part) => /^q=0(\.0*)?$/.test(part))
  })
}

/** Proxies that pack a page themselves mark its tag as weak. */
function isKnown(given: string | undefined, etag: string): boolean {
  return (given ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
