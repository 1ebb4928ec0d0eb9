import type { PlanDocument } from '../../../schema/document.js'
import { newHeader, schoolYearOf } from '../../../schema/header.js'
import { validateDocument } from '../../../schema/validate.js'
import { SCHEMA_VERSION } from '../../../schema/version.js'
import { createPlan } from '../../plans/create-plan.js'
import type { App, HttpParts } from '../context.js'
import { jsonText } from '../json-text.js'
import { mayCreatePlans } from '../may-create-plans.js'
import { Problem } from '../problem.js'

/** `POST /api/plans` `{title, academicYear?, school?}`: an empty plan; 201 with its summary. Leaders of the whole school only. */
export function planCreate(app: App, parts: HttpParts): void {
  app.post('/api/plans', async (c) => {
    mayCreatePlans(parts, c.get('identity'))
    const document = emptyPlan(await jsonText(c.req.raw))
    const errors = validateDocument(document).map(({ pointer, message }) => ({
      pointer: pointer.replace(/^\/plan/, ''),
      message,
    }))
    if (errors.length > 0) throw new Problem('invalid', undefined, errors)
    const plan = await createPlan(parts.catalogue, document)
    return c.json({ ...plan, role: 'leader' }, 201, { location: `/api/plans/${plan.id}` })
  })
}

function emptyPlan(text: string): PlanDocument {
  const given = parseObject(text)
  for (const name of Object.keys(given)) {
    if (!['title', 'academicYear', 'school'].includes(name))
      throw wrong(`/${name}`, 'Nothing of this name is expected.')
  }
  const title = stringOf(given, 'title')?.trim()
  if (title === undefined || title === '') throw wrong('/title', 'A title is needed.')
  const academicYear = stringOf(given, 'academicYear') ?? schoolYearOf(new Date())
  const school = stringOf(given, 'school')
  return {
    schemaVersion: SCHEMA_VERSION,
    plan: newHeader({ id: 'new', title, academicYear, ...(school === undefined ? {} : { school }) }),
    content: { type: 'doc', content: [] },
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('bad-request', 'This is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('', 'An object is needed.')
  return { ...value }
}

function stringOf(given: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = given[name]
  if (value !== undefined && typeof value !== 'string') throw wrong(`/${name}`, 'This must be text.')
  return value
}

function wrong(pointer: string, message: string): Problem {
  return new Problem('invalid', undefined, [{ pointer, message }])
}
