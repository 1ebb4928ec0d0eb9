/** Nobody is signed in, or no longer. */
export class SignedOutError extends Error {
  override name = 'SignedOutError'
}
/** The server was not reached. */
export class OfflineError extends Error {
  override name = 'OfflineError'
}
/** The server was reached and said no. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  constructor(
    readonly status: number,
    /** What kind of problem: the last part of the problem's type, or the sign-in library's code in capitals. */
    readonly kind: string,
    /** What the server says about it to people, if anything. */
    readonly detail: string | undefined,
    /** Seconds after which trying again makes sense, if the server said so. */
    readonly waitSeconds: number | undefined,
    /** All that it answered. */
    readonly answer?: unknown,
  ) {
    super(`The server answered ${status} ${kind}`)
  }
}

/**
 * Asks the server; gives what its JSON says, undefined when it has nothing to say.
 * @throws OfflineError, SignedOutError, RefusedError
 */
export async function ask(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
  } catch {
    throw new OfflineError()
  }
  if (response.status === 502 || response.status === 504) throw new OfflineError()
  if (!response.ok) {
    const refused = await refusal(response)
    // What is only read is read from this device while the server cannot serve it.
    const reading = init?.method === undefined
    throw response.status === 503 && (reading || refused.detail === undefined) ? new OfflineError() : refused
  }
  return response.status === 204 ? undefined : response.json()
}

/** The same with a body. */
export function send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
  if (body === undefined) return ask(path, { method })
  return ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

async function refusal(response: Response): Promise<RefusedError> {
  const answer: unknown = await response.json().catch(() => undefined)
  const { type, code, detail, errors } = isRecord(answer) ? answer : {}
  const kind = typeof type === 'string' ? type.slice(type.lastIndexOf(':') + 1) : typeof code === 'string' ? code : ''
  // The sign-in routes answer a wrong password with 401 too, and say so.
  if (response.status === 401 && ['', 'not-signed-in', 'UNAUTHORIZED'].includes(kind)) throw new SignedOutError()
  const wait = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? Number.NaN)
  const [first] = Array.isArray(errors) ? errors : []
  const said = typeof detail === 'string' ? detail : isRecord(first) ? first['message'] : undefined
  return new RefusedError(
    response.status,
    kind,
    typeof said === 'string' ? said : undefined,
    Number.isFinite(wait) && wait >= 0 ? wait : undefined,
    answer,
  )
}
