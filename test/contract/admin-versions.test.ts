import { EventEmitter, once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { withoutLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { askServer, runErrands } from '../../server/school/errands.js'
import { admin, testFolder } from '../support/admin-command.js'
import { LiveSchool } from '../support/live-school.js'

/** The command line is a process of its own each time, which a busy machine takes its time for. */
const SLOW_MS = 120_000

async function emptied() {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const { server, leader } = school
  const plan = await school.importPlan(samplePlan)
  const document = () => server.get<PlanDocument>(`/api/plans/${plan}/document`, leader.token)
  const before = await document()
  const staff = await school.addOne('staff', 'Sam')
  const vandal = await school.open(staff, { durable: true }, plan)
  const colleague = await school.open(await school.addOne('staff', 'Cara'), {}, plan)
  vandal.content.delete(0, vandal.content.length)
  await vandal.until(() => vandal.saved > 0)
  await colleague.until(() => colleague.content.length === 0)
  return { school, server, plan, document, before, vandal, colleague }
}

const listed = (text: string) => text.split('\n').map((line) => line.split('\t'))

test(
  'R12: the command line brings a plan back while the server runs, and everybody sees it',
  async () => {
    const { server, plan, document, before, colleague } = await emptied()
    const started = performance.now()
    const [[id = '', , blocks, why] = []] = listed(await server.admin('plan', 'versions', '--plan', plan))
    // What is for leaders only stands beside the plan, and so not in its versions.
    const count = withoutLeadersOnly(before).content.content?.length ?? 0
    expect([blocks, why]).toEqual([`${count} blocks`, 'before a large deletion'])
    const said = await server.admin('plan', 'restore', '--plan', plan, '--version', id)
    expect(performance.now() - started).toBeLessThan(60_000)
    expect(said).toMatch(new RegExp(`^${count} blocks as in version ${id}; what was there before is version \\d+$`))
    await colleague.until(() => colleague.content.length === count)
    expect(await document()).toEqual(before)
    expect(listed(await server.admin('plan', 'versions', '--plan', plan))[0]?.[3]).toBe('before a restore')
    expect(readdirSync(server.dataDir).filter((name) => name.startsWith('errand'))).toEqual([])
  },
  SLOW_MS,
)

test(
  'R12: and while it does not run',
  async () => {
    const { server, plan, document, before } = await emptied()
    await server.down('SIGKILL')
    const [[id = ''] = []] = listed(await server.admin('plan', 'versions', '--plan', plan))
    await server.admin('plan', 'restore', '--plan', plan, '--version', id)
    await server.up()
    expect(await document()).toEqual(before)
    expect(await server.admin('verify')).toBe('5 documents are whole.')
  },
  SLOW_MS,
)

test(
  'R21: verify names a version that cannot be brought back; the plan is served, backed up and restored all the same',
  async () => {
    const { server, plan } = await emptied()
    await server.down()
    const database = new Sqlite(join(server.dataDir, 'living-plan.sqlite'))
    database.exec("UPDATE version SET bytes = zeroblob(length(bytes)) WHERE kind = 'before-deletion'")
    database.close()
    const failed = await server.admin('verify').catch((error: { stderr: string }) => error.stderr)
    expect(failed).toMatch(new RegExp(`^${plan} \\(“.*”\\): its version \\d+ cannot be brought back`))
    expect(failed).toContain('Every document is whole.')
    const [[id = ''] = []] = listed(await server.admin('plan', 'versions', '--plan', plan))
    const restore = server.admin('plan', 'restore', '--plan', plan, '--version', id)
    await expect(restore).rejects.toThrow(`version ${id}`)
    const file = join(server.dataDir, 'x.backup')
    expect(await server.admin('backup', file)).toContain('5 documents')
    expect(await server.admin('restore', file)).toContain('5 documents restored')
  },
  SLOW_MS,
)

test(
  'what cannot be brought back is explained',
  async () => {
    const { server, plan } = await emptied()
    const tried = (...words: string[]) => admin(server.dataDir, 'plan', 'restore', ...words)
    expect(await tried('--plan', plan, '--version', '999')).toMatchObject({
      code: 1,
      stderr: 'There is no version 999 of this plan.\n',
    })
    expect(await tried('--plan', 'nowhere', '--version', '1')).toMatchObject({
      code: 1,
      stderr: 'There is no plan nowhere.\n',
    })
    expect(await tried('--plan', plan, '--version', 'last')).toMatchObject({ code: 2 })
  },
  SLOW_MS,
)

test('a request that no server answers is given up and leaves nothing behind', async () => {
  const folder = testFolder()
  expect(await askServer(folder, { kind: 'restore', plan: 'a', version: 1 }, 1)).toMatchObject({ done: false })
  expect(readdirSync(folder)).toEqual([])
})

test('a stop waits for the errand under way, which still gets its answer, and takes no other', async () => {
  const folder = testFolder()
  const events: string[] = []
  const signals = new EventEmitter()
  const begun = once(signals, 'begun')
  const work = once(signals, 'finish')
  const stop = runErrands(folder, async (errand) => {
    events.push(`began ${errand.kind}`)
    signals.emit('begun')
    await work
    events.push('did it')
    return { done: true, text: 'Done.' }
  })
  const asked = askServer(folder, { kind: 'forget', name: 'Bea Bell' })
  await begun
  writeFileSync(join(folder, 'errand-0000000000000000.json'), JSON.stringify({ kind: 'forget', name: 'Ann Bell' }))
  const stopped = stop().then(() => events.push('stopped'))
  await new Promise((tick) => setImmediate(tick))
  signals.emit('finish')
  await stopped
  expect(events).toEqual(['began forget', 'did it', 'stopped'])
  expect(await asked).toEqual({ done: true, text: 'Done.' })
})

test('R15: rubbish in the place of a request ends nothing and runs nothing', async () => {
  const folder = testFolder()
  const asked: unknown[] = []
  const stop = runErrands(folder, async (errand) => {
    asked.push(errand)
    return { done: true, text: 'Done.' }
  })
  onTestFinished(stop)
  for (const [index, text] of [
    '',
    '{',
    'null',
    '[]',
    '{"kind":"restore","plan":1,"version":1}',
    '{"kind":"restore","plan":"a","version":"1"}',
    '{"plan":"a","version":1}',
    '{"kind":"forget","name":""}',
  ].entries())
    writeFileSync(join(folder, `errand-000000000000000${index}.json`), text)
  expect(await askServer(folder, { kind: 'restore', plan: 'a', version: 1 })).toEqual({ done: true, text: 'Done.' })
  expect(asked).toEqual([{ kind: 'restore', plan: 'a', version: 1 }])
})
