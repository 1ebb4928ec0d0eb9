import { baseData, type ChildrenExtension, checkExtension, exportData } from '../../../schema/children/data.js'
import { canWritePlan } from '../../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../../auth/identity.js'
import type { ChildrenDesk } from '../../children/children-desk.js'
import { actorOf } from '../caller.js'
import type { App, HttpParts } from '../context.js'
import { jsonText } from '../json-text.js'
import { Problem } from '../problem.js'

/** Of a list with a fault in every line a person reads the beginning. */
const MOST_ERRORS = 100

/**
 * The school's own words and phrases for pages for children. `GET /api/school/children-words`: what the school has of its own,
 * null when it has nothing; `PUT` replaces it, 422 naming each entry that is wrong as a person counts them; `GET
 * .../children-words.json`: everything the pages are made with, as a file that another school can take in. Leaders and staff read, leaders of the whole school change.
 */
export function childrenWords(app: App, parts: HttpParts, { store, words }: ChildrenDesk): void {
  const { accounts, catalogue } = parts

  app.get('/api/school/children-words', async (c) => {
    await staffOnly(c.get('identity').userId)
    return c.json(words.own())
  })

  app.get('/api/school/children-words.json', async (c) => {
    await staffOnly(c.get('identity').userId)
    const everything = JSON.stringify(exportData(words.data().data), undefined, 2)
    return c.body(everything, 200, {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="children-words.json"',
    })
  })

  app.put('/api/school/children-words', async (c) => {
    if (accounts.memberships.roleOf(c.get('identity').userId, WHOLE_SCHOOL) !== 'leader')
      throw new Problem('forbidden', 'The words are the whole school’s: its leaders change them.')
    const given = readExtension(await jsonText(c.req.raw))
    const [own, phrases] = [given.words.length, Object.keys(given.phrases).length]
    const text = own + phrases === 0 && given.language === baseData.language ? undefined : JSON.stringify(given)
    store.setWords(actorOf(c, parts), text, { words: own, phrases })
    return c.json(words.own())
  })

  /** Whoever writes some plan of the school. @throws Problem */
  async function staffOnly(userId: string): Promise<void> {
    const writes = (planId: string) => {
      const role = accounts.memberships.roleOf(userId, planId)
      return role !== undefined && canWritePlan(role)
    }
    if (writes(WHOLE_SCHOOL) || (await catalogue.list()).some(({ id }) => writes(id))) return
    throw new Problem('forbidden', 'This is for leaders and staff.')
  }
}

/** @throws Problem naming each entry that is wrong */
function readExtension(text: string): ChildrenExtension {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new Problem('bad-request', 'This is not JSON.')
  }
  const errors = checkExtension(given).map(({ pointer, message }) => ({ pointer, message }))
  if (errors.length > 0) throw new Problem('invalid', undefined, errors.slice(0, MOST_ERRORS))
  return given as ChildrenExtension // which checkExtension has just shown
}
