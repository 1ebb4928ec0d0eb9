import type { IncomingMessage } from 'node:http'

/** What the address and headers of a socket ask for, before anybody is asked who they are. */
export interface UpgradeRequest {
  readonly planId: string
  /** Document key (schema/protocol/document-keys.ts). */
  readonly doc: string
  /** 0 when the client named none. */
  readonly schemaVersion: number
  readonly durable: boolean
  readonly headers: Headers
}

const PATH = /^\/sync\/([A-Za-z0-9_-]{1,64})(\/comments|\/annex|\/children)?$/

/** undefined: this is no address of ours. */
export function readUpgrade(request: IncomingMessage): UpgradeRequest | undefined {
  const address = `http://localhost${request.url ?? ''}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  const [, planId, beside = ''] = PATH.exec(url?.pathname ?? '') ?? []
  if (url === undefined || planId === undefined) return undefined
  const version = url.searchParams.get('v') ?? ''
  return {
    planId,
    doc: planId + beside,
    schemaVersion: /^\d{1,6}$/.test(version) ? Number(version) : 0,
    durable: url.searchParams.get('durable') === '1',
    headers: headersOf(request),
  }
}

/** Other protocols that one can ask to upgrade to are nothing to us. */
export function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'
}

/**
 * A page of another site may open a socket with the person's cookie, so its origin must be one of ours. A handshake without
 * an origin comes from a program: every browser names one, whatever the page wants.
 */
export function originAllowed({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  return headers.origin === undefined || origins.includes(headers.origin)
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'authorization'] as const) {
    const value = request.headers[name]
    if (value !== undefined) headers.set(name, value)
  }
  return headers
}
