import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { LIMITS } from '../../../schema/protocol/limits.js'
import type { ChildrenStore, Published } from '../../children/children-store.js'
import type { PublishedLine } from '../../children/freeze.js'
import { councilHtml } from '../../children/paper/council-html.js'
import type { PaperCouncil } from '../../children/paper/paper-page.js'
import { proposalsIn } from '../../children/proposals-in.js'
import { readPapers } from '../../children/publisher.js'
import type { App, HttpEnv } from '../context.js'
import { Problem } from '../problem.js'
import { fresh, gone } from './our-plan.js'

type Call = Context<HttpEnv>

const TOKEN = /^[A-Za-z0-9_-]{22}$/
const MINUTE_S = 60

const TOO_LONG = `Please make it shorter: ${LIMITS.proposalLetters} letters are the most.`
const NOTHING = 'Nothing was written yet. Write under a line, or write your idea.'
const FULL = 'There are lots of ideas to read at school just now. Please come back another day.'
const TOO_MANY = 'Lots of people are sending ideas just now. Wait a minute, then send it again.'

/**
 * `GET /our-plan/council/TOKEN`: the published lines, each with a box to say it better, and one for an idea; `POST` sends them, as
 * a form does without a script. What is sent waits for staff and is shown nowhere else. The address does nothing more, and ends
 * when the page's own does.
 */
export function ourPlanCouncil(app: App, store: ChildrenStore): void {
  const limiter = new RateLimiterMemory({ points: LIMITS.councilFormsPerMinute, duration: MINUTE_S })
  const open = (c: Call) => {
    const token = c.req.param('token') ?? ''
    const found = TOKEN.test(token) ? store.find('council', token) : undefined
    if (found === undefined || found.ended) return { ended: found !== undefined }
    const published = store.link(found.plan, 'page') && store.published(found.plan)
    return published === undefined ? { ended: true } : { plan: found.plan, published, token }
  }

  app.get('/our-plan/council/:token', (c) => {
    const opened = open(c)
    return 'ended' in opened
      ? gone(c, opened.ended)
      : fresh(c, councilHtml(pageOf(opened.published, opened.token)), 200)
  })

  app.post('/our-plan/council/:token', async (c) => {
    const opened = open(c)
    if ('ended' in opened) return gone(c, opened.ended)
    const { plan, published, token } = opened
    const form = await formIn(c)
    const page = pageOf(published, token)
    const refused = (sentence: string, status: 422 | 429) =>
      fresh(c, councilHtml({ ...page, refused: sentence, typed: Object.fromEntries(form) }), status)
    const { proposals, tooLong } = proposalsIn(form, published.shown)
    if (tooLong) return refused(TOO_LONG, 422)
    if (proposals.length === 0) return refused(NOTHING, 422)
    if (!(await mayPass(limiter, plan))) return refused(TOO_MANY, 429)
    const { taken, full } = store.propose(plan, proposals)
    return full ? refused(FULL, 429) : fresh(c, councilHtml({ ...page, taken }), 200)
  })
}

function pageOf(published: Published, token: string): PaperCouncil {
  const { language, school, head, phrases } = readPapers(published.paper).children
  // Written by shownLines. Nobody says the day that the page was made from any better.
  const lines = (published.shown as readonly PublishedLine[]).filter(({ key }) => key !== 'foot')
  return { language, school, head, phrases, lines, action: `/our-plan/council/${token}`, most: LIMITS.proposalLetters }
}

/** @throws Problem for anything but an ordinary form */
async function formIn(c: Call): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new Problem('wrong-type')
  return new URLSearchParams(await c.req.text())
}

async function mayPass(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false
    throw refusal
  }
}
