import type { ApiToken } from '../../auth/api-tokens.js'
import { actorOf, leaderOnly, personOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { Problem } from '../problem.js'

/**
 * Tokens of programs, without their secrets. One's own: `GET /api/me/tokens`, `DELETE /api/me/tokens/:token`. For leaders, of
 * anybody: `GET /api/members/:id/tokens`, `DELETE /api/members/:id/tokens/:token`. They are made on the command line only.
 */
export function apiTokens(app: App, parts: HttpParts): void {
  const { members, tokens } = parts.accounts

  app.get('/api/me/tokens', (c) => {
    personOnly(c)
    return c.json(tokens.list(c.get('identity').userId).map(onTheWire))
  })

  app.delete('/api/me/tokens/:token', (c) => {
    personOnly(c)
    if (!tokens.revoke(actorOf(c, parts), c.get('identity').userId, c.req.param('token')))
      throw new Problem('not-found')
    return c.body(null, 204)
  })

  app.get('/api/members/:id/tokens', (c) => {
    leaderOnly(c, parts)
    if (members.nameOf(c.req.param('id')) === undefined) throw new Problem('not-found')
    return c.json(tokens.list(c.req.param('id')).map(onTheWire))
  })

  app.delete('/api/members/:id/tokens/:token', (c) => {
    leaderOnly(c, parts)
    if (!tokens.revoke(actorOf(c, parts), c.req.param('id'), c.req.param('token'))) throw new Problem('not-found')
    return c.body(null, 204)
  })
}

function onTheWire({ id, name, createdAt, lastUsedAt }: ApiToken) {
  return { id, name, createdAt, lastUsedAt }
}
