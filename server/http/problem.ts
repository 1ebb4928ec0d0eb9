import { randomUUID } from 'node:crypto'
import type { SchemaError } from '../../schema/schema-error.js'

/** Every kind of problem an answer can name (RFC 9457), with its status and the title a person reads. */
export const PROBLEMS = {
  'not-signed-in': { status: 401, title: 'Please sign in.' },
  'wrong-credentials': { status: 401, title: 'What was given to sign in with is not right.' },
  'wrong-origin': { status: 403, title: 'This request came from another site.' },
  forbidden: { status: 403, title: 'Your role does not allow this.' },
  'two-factor-needed': {
    status: 403,
    title: 'Your school asks leaders for a second step when they sign in. Switch it on first.',
  },
  'not-found': { status: 404, title: 'There is nothing here, or you have no access to it.' },
  'bad-request': { status: 400, title: 'The request cannot be understood.' },
  'wrong-method': { status: 405, title: 'This cannot be done here.' },
  'too-slow': { status: 408, title: 'The request took too long to arrive. Try again.' },
  conflict: { status: 409, title: 'This cannot be done as things are.' },
  gone: { status: 410, title: 'This link no longer works.' },
  'too-large': { status: 413, title: 'This is too large.' },
  'wrong-type': { status: 415, title: 'Send JSON (application/json).' },
  'wrong-file': { status: 415, title: 'This file cannot be attached.' },
  invalid: { status: 422, title: 'The document breaks its schema.' },
  'too-many': { status: 429, title: 'Too many attempts. Wait a minute, then try again.' },
  'files-full': { status: 507, title: 'The school has no room for more files.' },
  'headers-too-large': { status: 431, title: 'The headers of the request are too large.' },
  internal: { status: 500, title: 'Something went wrong on the server. Nothing was changed.' },
  damaged: { status: 500, title: 'What is stored is damaged and is not shown. Restore it from a backup.' },
  unavailable: { status: 503, title: 'The server cannot do this now. Try again soon.' },
} as const

export type ProblemKind = keyof typeof PROBLEMS

/** Thrown by routes; the error handler turns it into `application/problem+json`. `detail` and `errors` are shown to the caller. */
export class Problem extends Error {
  override readonly name = 'Problem'
  constructor(
    readonly kind: ProblemKind,
    readonly detail?: string,
    readonly errors?: readonly SchemaError[],
    /** When trying again makes sense, in seconds. */
    readonly retryAfter?: number,
    /** Further members of the answer, for programs. */
    readonly more?: Readonly<Record<string, unknown>>,
  ) {
    super(detail ?? PROBLEMS[kind].title)
  }
}

export function problemStatus(kind: ProblemKind): number {
  return PROBLEMS[kind].status
}

export function problemBody(problem: Problem, requestId: string): Readonly<Record<string, unknown>> {
  const { status, title } = PROBLEMS[problem.kind]
  return {
    type: `urn:living-plan:problem:${problem.kind}`,
    title,
    status,
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.more,
    requestId,
  }
}

export function problemResponse(problem: Problem, requestId: string = randomUUID()): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  // What was too large is not read to its end, so nothing can follow it.
  if (problem.kind === 'too-large') headers.set('connection', 'close')
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter))
  return new Response(JSON.stringify(problemBody(problem, requestId)), { status: problemStatus(problem.kind), headers })
}
