import { RateLimiterMemory } from 'rate-limiter-flexible'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { TooManyCalendarsError } from '../../calendar/calendars.js'
import { calendarOf } from '../../calendar/feed.js'
import { actorOf, personOnly } from '../caller.js'
import { type App, type HttpParts, openPlan } from '../context.js'
import { Problem } from '../problem.js'
import { perPerson, spend } from '../rate-limit.js'

const HOUR_S = 3600
const FILE = 'governors-year.ics'

/**
 * `GET /calendar/SECRET.ics`: the dates of one person, for a calendar program that cannot sign in. Who it is and what they may
 * open is asked again every time; the address is in no log.
 */
export function calendarFeed(app: App, parts: HttpParts): void {
  const { accounts, calendars } = parts
  const limiter = new RateLimiterMemory({ points: LIMITS.calendarFetchesPerHour, duration: HOUR_S })
  app.get('/calendar/:file', async (c) => {
    const [, secret] = /^([A-Za-z0-9_-]{22})\.ics$/.exec(c.req.param('file')) ?? []
    const found = secret === undefined ? undefined : calendars.use(secret)
    const person = found && accounts.person(found.userId)
    if (found === undefined || person === undefined) throw new Problem('not-found')
    await spend(limiter, found.id)
    // A leader who has still to switch the second step on reads nothing of any plan anywhere.
    const identity = { userId: person.id, name: person.name, email: person.email, program: false }
    if (accounts.twoFactorNeeded(identity)) throw new Problem('not-found')
    return file(await calendarOf(parts, person), 'inline')
  })
}

/**
 * `GET /api/calendar.ics?plan=ID`: the same as a file, once, of all plans or of one. `GET`, `POST /api/me/calendars` and
 * `DELETE /api/me/calendars/:id`: one's calendar addresses. An address is shown once, when it is made.
 */
export function calendars(app: App, parts: HttpParts): void {
  const { calendars: all, publicUrl } = parts

  app.get('/api/calendar.ics', perPerson(LIMITS.calendarsPerMinute), async (c) => {
    const { userId: id, name } = c.get('identity')
    const plan = c.req.query('plan')
    if (plan !== undefined) await openPlan(parts, c.get('identity'), plan)
    return file(await calendarOf(parts, { id, name }, plan), 'attachment')
  })

  app.get('/api/me/calendars', (c) => {
    personOnly(c)
    return c.json(all.list(c.get('identity').userId))
  })

  app.post('/api/me/calendars', perPerson(LIMITS.calendarsPerMinute), (c) => {
    personOnly(c)
    try {
      const { calendar, secret } = all.make({ ...actorOf(c, parts), userId: c.get('identity').userId })
      return c.json({ calendar, address: `${publicUrl}/calendar/${secret}.ics` }, 201)
    } catch (error) {
      if (error instanceof TooManyCalendarsError) throw new Problem('conflict', error.message)
      throw error
    }
  })

  app.delete('/api/me/calendars/:id', (c) => {
    personOnly(c)
    const by = { ...actorOf(c, parts), userId: c.get('identity').userId }
    if (!all.end(by, c.req.param('id'))) throw new Problem('not-found')
    return c.body(null, 204)
  })
}

function file(text: string, how: 'inline' | 'attachment'): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `${how}; filename="${FILE}"`,
      'cache-control': 'private, no-store',
    },
  })
}
