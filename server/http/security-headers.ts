import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './context.js'

/** Inline styles are what the editor and the component library write; inline scripts are nobody's. */
const POLICY = [
  `default-src 'self'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data: blob:`,
  `connect-src 'self'`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ')

export const PROTECTIONS: readonly (readonly [string, string])[] = [
  ['content-security-policy', POLICY],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
]

/** On every answer, errors included. `secure`: browsers come over https, and shall keep doing so. */
export function securityHeaders(secure: boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    for (const [name, value] of PROTECTIONS) c.res.headers.set(name, value)
    if (secure) c.res.headers.set('strict-transport-security', 'max-age=31536000')
  }
}
