import { isLoopback } from '../client-address.js'
import type { App, HttpParts } from '../context.js'
import { Problem } from '../problem.js'

/** `GET /metrics`: Prometheus text, for this machine itself or whoever brings a token. */
export function metrics(app: App, { accounts, metrics: { registry } }: HttpParts): void {
  app.get('/metrics', async (c) => {
    // Through a proxy every caller looks local.
    const proxied = c.req.header('x-forwarded-for') ?? c.req.header('forwarded')
    const local = proxied === undefined && isLoopback(c.env.incoming.socket.remoteAddress)
    if (!local && (await accounts.authenticate(c.req.raw.headers))?.program !== true) throw new Problem('not-found')
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType, 'cache-control': 'no-store' })
  })
}
