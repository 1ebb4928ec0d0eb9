import type { App, HttpParts } from '../context.js'

/** `GET /api/plans`: the plans this person may open, oldest first, each with their role in it. */
export function planList(app: App, { accounts, catalogue }: HttpParts): void {
  app.get('/api/plans', async (c) => {
    const { userId } = c.get('identity')
    const plans = await catalogue.list()
    return c.json(
      plans.flatMap(({ id, title, kind, academicYear, status }) => {
        const role = accounts.memberships.roleOf(userId, id)
        return role === undefined ? [] : [{ id, title, kind, academicYear, status, role }]
      }),
    )
  })
}
