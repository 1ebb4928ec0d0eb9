import type { App } from '../context.js'

/** `GET /api/me`: who is signed in. */
export function me(app: App): void {
  app.get('/api/me', (c) => {
    const { userId, name, email } = c.get('identity')
    return c.json({ id: userId, name, email })
  })
}
