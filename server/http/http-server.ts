import { createServer, type Server } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { App } from './context.js'
import { Problem, type ProblemKind, problemResponse } from './problem.js'
import { answerRaw } from './raw-answer.js'
import { PROTECTIONS } from './security-headers.js'
import { isUpload } from './upload.js'

/** The bounds that Node keeps before a request reaches the app. */
export type ConnectionLimits = Pick<
  typeof LIMITS,
  | 'headerBytes'
  | 'headersMs'
  | 'requestMs'
  | 'uploadMs'
  | 'slowCheckMs'
  | 'keepAliveMs'
  | 'requestsPerConnection'
  | 'connections'
>

/** Node's server, so bounded that half-made, slow or endless requests end by themselves, each with a problem. */
export function createHttpServer(limits: { readonly [K in keyof ConnectionLimits]: number } = LIMITS): Server {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: Math.max(limits.uploadMs, limits.requestMs),
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.slowCheckMs,
    // The app answers these itself, with a problem.
    requireHostHeader: false,
  })
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = limits.requestsPerConnection
  server.on('request', (request) => {
    if (isUpload(request.method ?? '', (request.url ?? '').split('?')[0] ?? '')) return
    // Node's own bound is the same for all, and a file on a slow line may take longer than anything else.
    const late = setTimeout(() => {
      if (!request.complete) answerRaw(request.socket, 'too-slow', 'Request Timeout')
    }, limits.requestMs)
    request.once('close', () => clearTimeout(late))
  })
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    const [kind, reason] = BROKEN[error.code ?? ''] ?? (['bad-request', 'Bad Request'] as const)
    if (error.code === 'ECONNRESET') stream.destroy()
    else answerRaw(stream, kind, reason)
  })
  server.on('connect', (_request, stream) => answerRaw(stream, 'wrong-method', 'Method Not Allowed'))
  // An expectation that nobody here knows is no reason for an answer of Node's own.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  return server
}

const BROKEN: Readonly<Record<string, readonly [ProblemKind, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'Request Header Fields Too Large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['too-large', 'Content Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['too-slow', 'Request Timeout'],
}

/** The app as Node calls it. What is no request at all (no host, an impossible one) is a problem too. */
export function listenerOf(app: App): ReturnType<typeof getRequestListener> {
  return getRequestListener(app.fetch, {
    errorHandler(error) {
      const response = problemResponse(new Problem(error instanceof RequestError ? 'bad-request' : 'internal'))
      for (const [name, value] of PROTECTIONS) response.headers.set(name, value)
      return response
    },
  })
}
