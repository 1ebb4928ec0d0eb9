import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { samplePlan } from '../../schema/sample.js'
import { WHOLE_SCHOOL } from '../../server/auth/identity.js'
import { createPlan } from '../../server/plans/create-plan.js'
import { readSettings } from '../../server/settings.js'
import { openSqliteSchool } from '../../server/store/sqlite/open-school.js'
import { actionJson } from '../../test/support/plans.js'

/** A data folder with people and plans in it, to be copied for each run. */
export interface SchoolFolder {
  readonly folder: string
  /** Ids of the plans. */
  readonly plans: readonly string[]
  /** Bearer tokens, one a person. */
  readonly tokens: readonly string[]
}

/** People who write and read: as many as sit in one plan at once. */
const PEOPLE = 101
const WORKER = pathToFileURL(resolve('dist/server/sqlite-worker.js'))
const URL_OF_NOBODY = 'http://127.0.0.1:1'

export async function makeSchool(plans: number): Promise<SchoolFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'plan-bench-school-'))
  const settings = readSettings({ DATA_DIR: folder })
  const options = { settings, publicUrl: URL_OF_NOBODY, origins: [URL_OF_NOBODY], worker: WORKER }
  const { accounts, store, close } = await openSqliteSchool(options)
  const tokens: string[] = []
  for (let person = 0; person < PEOPLE; person += 1) {
    const { id } = await accounts.addPerson(`Person ${person}`, `person-${person}@bench.example`)
    accounts.memberships.grant(id, WHOLE_SCHOOL, 'leader')
    tokens.push(accounts.tokens.create(id))
  }
  const content = { type: 'doc', content: [actionJson('first', 'What every plan begins with')] } as const
  const ids: string[] = []
  for (let plan = 0; plan < plans; plan += 1) ids.push((await createPlan(store, { ...samplePlan, content })).id)
  await close()
  await writeFile(join(folder, 'bench.txt'), 'a school for measurements; delete it at will\n')
  return { folder, plans: ids, tokens }
}
