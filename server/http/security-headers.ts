import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './context.js'

/**
 * Nothing inline, neither scripts nor styles: the editor's and the component library's own style elements are switched off
 * (`injectCSS`, `withCssVariables`), and what they set through the DOM's own interface is no inline style to a browser.
 * @param style the text of the one style element that a page of the server's own has
 */
export function policyFor(style?: string): string {
  const hash = style === undefined ? '' : ` 'sha256-${createHash('sha256').update(style).digest('base64')}'`
  return [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self'${hash}`,
    `img-src 'self' data: blob:`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

const POLICY = 'content-security-policy'
const FRAMED = 'x-frame-options'
const OWN: ReadonlySet<string> = new Set([POLICY, FRAMED])

export const PROTECTIONS: readonly (readonly [string, string])[] = [
  [POLICY, policyFor()],
  ['x-content-type-options', 'nosniff'],
  [FRAMED, 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
]

/** On every answer, errors included. `secure`: browsers come over https, and shall keep doing so. */
export function securityHeaders(secure: boolean): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    for (const [name, value] of PROTECTIONS) {
      // A page of the server's own may say what its styles and scripts are, and be framed by ours.
      if (!OWN.has(name) || !c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    if (secure) c.res.headers.set('strict-transport-security', 'max-age=31536000')
  }
}
