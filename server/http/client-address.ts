import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.test(address)
}

/**
 * Whose request this is. A proxy on the same machine names the caller last in `x-forwarded-for`; from anywhere else that header
 * is only what the caller wrote there.
 * @param proxied people come over https, which this server does not speak itself: what reaches it from its own machine came
 *   through the proxy. Otherwise the header is ignored, or everybody could choose an address.
 */
export function clientAddress(request: IncomingMessage, proxied: boolean): string {
  const remote = request.socket.remoteAddress ?? ''
  const forwarded = request.headers['x-forwarded-for']
  if (!proxied || !isLoopback(remote) || forwarded === undefined) return remote
  return [forwarded].flat().join(',').split(',').at(-1)?.trim() || remote
}

/** A provider hands a whole /64 to one household: its addresses are one caller. */
export function addressKey(address: string): string {
  return `address ${isIPv6(address) && !address.startsWith('::ffff:') ? prefix64(address) : address}`
}

function prefix64(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0'))
  }
  return groups.slice(0, 4).join(':')
}
