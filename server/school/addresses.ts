import type { Settings } from '../settings.js'

/** How people reach the server that listens on `port`. */
export interface Addresses {
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** Origins whose pages may change things and open sockets. */
  readonly origins: readonly string[]
}

const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::', 'localhost', '127.0.0.1', '::1'])

export function addressesOf({ publicUrl, host }: Pick<Settings, 'publicUrl' | 'host'>, port: number): Addresses {
  if (publicUrl !== undefined) return { publicUrl, origins: [publicUrl] }
  const named = EVERYWHERE.has(host) ? [] : [host.includes(':') ? `[${host}]` : host]
  const origins = ['localhost', '127.0.0.1', '[::1]', ...named].map((name) => `http://${name}:${port}`)
  return { publicUrl: `http://${named[0] ?? 'localhost'}:${port}`, origins }
}

/** The secret is behind the `#`, which no server, proxy or mail scanner gets to see. */
export function joinAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/join#${token}`
}

export function signInAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/sign-in?token=${token}`
}
