import { CLIENT_ADDRESS_HEADER } from '../../auth/identity.js'
import { clientAddress } from '../client-address.js'
import type { App, HttpParts } from '../context.js'

/** `/api/auth/*`: better-auth's own routes (password, session, sign-out). */
export function auth(app: App, { accounts }: HttpParts): void {
  app.on(['GET', 'POST'], '/api/auth/*', (c) => {
    const request = new Request(c.req.raw, {})
    request.headers.set(CLIENT_ADDRESS_HEADER, clientAddress(c.env.incoming))
    return accounts.handle(request)
  })
}
