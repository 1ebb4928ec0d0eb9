import { type App, type HttpParts, openPlan } from '../context.js'
import { wrong } from '../json-object.js'

/** More pages than anybody reads the news of at once. */
const MOST_CLIENTS = 200

/**
 * `GET /api/plans/:id/authors?clients=1,2`: whom the Yjs client ids in a plan belong to, for everybody who may open it, as
 * they see names beside carets too. Ids that nobody wrote with, and those of people who were erased, are left out.
 */
export function planAuthors(app: App, parts: HttpParts): void {
  app.get('/api/plans/:id/authors', async (c) => {
    const { plan } = await openPlan(parts, c.get('identity'), c.req.param('id'))
    const asked = (c.req.query('clients') ?? '').split(',').filter((id) => id !== '')
    if (asked.length > MOST_CLIENTS) throw wrong('/clients', `At most ${MOST_CLIENTS} at a time.`)
    if (!asked.every((id) => /^\d{1,16}$/.test(id))) throw wrong('/clients', 'Client ids are whole numbers.')
    const owners = await parts.authors.clientOwners(plan.id)
    const authors: Record<string, { readonly id: string; readonly name: string }> = {}
    for (const client of new Set(asked.map(Number))) {
      const id = owners.get(client)
      const name = id === undefined ? undefined : parts.accounts.members.nameOf(id)
      if (id !== undefined && name !== undefined) authors[client] = { id, name }
    }
    return c.json({ authors })
  })
}
