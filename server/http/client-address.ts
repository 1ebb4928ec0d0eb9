import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.test(address)
}

/**
 * Whose request this is. A proxy on the same machine names the caller last in `x-forwarded-for`; from anywhere else that
 * header is only what the caller wrote there.
 */
export function clientAddress(request: IncomingMessage): string {
  const remote = request.socket.remoteAddress ?? ''
  const forwarded = request.headers['x-forwarded-for']
  if (!isLoopback(remote) || forwarded === undefined) return remote
  return [forwarded].flat().join(',').split(',').at(-1)?.trim() || remote
}
