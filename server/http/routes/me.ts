import type { App, HttpParts } from '../context.js'

/** `GET /api/me`: who is signed in. The page asks once when it opens, which keeps the session of a regular visitor alive. */
export function me(app: App, { accounts }: HttpParts): void {
  app.get('/api/me', async (c) => {
    const { userId, name, email, program } = c.get('identity')
    const cookies = program ? [] : await accounts.refreshSession(c.req.raw.headers)
    for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
    return c.json({ id: userId, name, email })
  })
}
