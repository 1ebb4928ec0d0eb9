import { NOTICE_LIMITS } from '../../../schema/notices.js'
import type { Notice } from '../../notices/notices.js'
import { personOnly } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonObject, wrong } from '../json-object.js'
import { planTitles } from '../people-on-the-wire.js'
import { Problem } from '../problem.js'

/**
 * `GET /api/notices?before=ID`: what one is told, newest first: `{notices, more, unread}`. `GET /api/notices/unread`: how much
 * of it is new, for a page that asks again and again. `POST /api/notices/read {ids}` or `{upTo}` marks as read.
 * `GET` and `PUT /api/me/daily-mail {on}`: whether one is mailed about it.
 */
export function notices(app: App, parts: HttpParts): void {
  const { accounts, catalogue, mailer, notices: all } = parts

  app.get('/api/notices', async (c) => {
    const { userId } = c.get('identity')
    const before = wholeNumber(c.req.query('before'))
    const found = all.list(userId, before, NOTICE_LIMITS.page + 1)
    const titles = await planTitles(catalogue)
    const shown = ({ id, at, kind, plan, thread, by, read }: Notice) => ({
      id,
      at: new Date(at).toISOString(),
      kind,
      plan: { id: plan, title: titles.get(plan) ?? '' },
      thread: thread === '' ? null : thread,
      by: by === null ? null : { id: by, name: accounts.members.nameOf(by) ?? null },
      read,
    })
    // Asked again at every look: access may have ended in another process.
    const open = ({ plan }: Notice) => accounts.memberships.roleOf(userId, plan) !== undefined && titles.has(plan)
    const page = found.slice(0, NOTICE_LIMITS.page)
    return c.json({
      notices: page.filter(open).map(shown),
      // Where the next page begins, also when nothing of this one may be seen any more.
      more: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
      unread: all.unread(userId),
    })
  })

  app.get('/api/notices/unread', (c) => c.json({ unread: all.unread(c.get('identity').userId) }))

  app.post('/api/notices/read', async (c) => {
    const { ids, upTo } = await jsonObject(c.req.raw, ['ids', 'upTo'])
    const { userId } = c.get('identity')
    if (isId(upTo) && ids === undefined) all.markRead(userId, { upTo })
    else if (Array.isArray(ids) && ids.length <= NOTICE_LIMITS.kept && ids.every(isId) && upTo === undefined)
      all.markRead(userId, { ids })
    else throw wrong('', `Either upTo, or at most ${NOTICE_LIMITS.kept} ids, are needed.`)
    return c.json({ unread: all.unread(userId) })
  })

  app.get('/api/me/daily-mail', (c) =>
    c.json({ on: all.dailyMail(c.get('identity').userId), mailServer: mailer !== undefined }),
  )

  app.put('/api/me/daily-mail', async (c) => {
    personOnly(c)
    const { on } = await jsonObject(c.req.raw, ['on'])
    if (typeof on !== 'boolean') throw wrong('/on', 'Yes or no (true or false) is needed.')
    all.setDailyMail(c.get('identity').userId, on)
    return c.body(null, 204)
  })
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0

function wholeNumber(text: string | undefined): number {
  if (text === undefined) return Number.MAX_SAFE_INTEGER
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new Problem('bad-request', 'A whole number from 1 is needed.')
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER)
}
