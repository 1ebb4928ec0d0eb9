import type { App, HttpParts } from '../context.js'

/** `GET /api/sign-in/ways`: how people can sign in here. Open to everybody. */
export function signInWays(app: App, { accounts, mailer }: HttpParts): void {
  app.get('/api/sign-in/ways', (c) =>
    c.json({ password: true, mailLink: mailer !== undefined, schoolAccounts: accounts.schoolAccounts }),
  )
}
