import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Problem, type ProblemKind, problemBody, problemStatus } from './problem.js'
import { PROTECTIONS } from './security-headers.js'

/** Writes a problem straight to a connection that never became a request the app could answer, and closes it. */
export function answerRaw(stream: Duplex, kind: ProblemKind, reason: string): void {
  if (!stream.writable) {
    stream.destroy()
    return
  }
  const body = JSON.stringify(problemBody(new Problem(kind), randomUUID()))
  const head = [
    `HTTP/1.1 ${problemStatus(kind)} ${reason}`,
    'Connection: close',
    'Content-Type: application/problem+json',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...PROTECTIONS.map(([name, value]) => `${name}: ${value}`),
  ]
  stream.once('finish', () => stream.destroy())
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
