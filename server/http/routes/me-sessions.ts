import { browserName } from '../browser-name.js'
import { actorOf, personOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { Problem } from '../problem.js'

/** `GET /api/me/sessions`, `DELETE /api/me/sessions/:id`, `DELETE /api/me/sessions` (all but this one). */
export function meSessions(app: App, parts: HttpParts): void {
  const { accounts, audit } = parts

  app.get('/api/me/sessions', (c) => {
    personOnly(c)
    const { userId, sessionId } = c.get('identity')
    const sessions = accounts.sessions.list(userId)
    return c.json(
      sessions.map(({ id, createdAt, lastUsedAt, from, userAgent }) => {
        return { id, current: id === sessionId, createdAt, lastUsedAt, from, browser: browserName(userAgent) }
      }),
    )
  })

  app.delete('/api/me/sessions/:id', (c) => {
    personOnly(c)
    const { userId } = c.get('identity')
    if (!accounts.sessions.end(userId, c.req.param('id'))) throw new Problem('not-found')
    audit.add({ action: 'session-ended', by: actorOf(c, parts), subject: userId, details: { count: 1 } })
    return c.body(null, 204)
  })

  app.delete('/api/me/sessions', (c) => {
    personOnly(c)
    const { userId, sessionId } = c.get('identity')
    const count = accounts.sessions.endOthers(userId, sessionId)
    if (count > 0) audit.add({ action: 'session-ended', by: actorOf(c, parts), subject: userId, details: { count } })
    return c.body(null, 204)
  })
}
