import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { beginSwap, finishSwaps, swapWaits } from '../../server/store/sqlite/folder-swap.js'
import { admin, testFolder } from '../support/admin-command.js'
import { change, DRILL_MS, schoolWithBackup, type } from '../support/backed-up.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { planOf } from '../support/plans.js'

const backedUp = schoolWithBackup()

/** Every file of a folder by what is in it; the lock has no content. */
const contentOf = (dataDir: string) =>
  readdirSync(dataDir)
    .filter((name) => name !== 'server.lock')
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(dataDir, name)))
          .digest('hex')}`,
    )

const typedIn = (document: PlanDocument) =>
  document.plan.people.map(({ id }) => id).filter((id) => id.startsWith('typed-'))

const document = (school: LiveSchool, { token }: LivePerson) =>
  school.server.get<PlanDocument>(`/api/plans/${school.plan}/document`, token)

test(
  'R24: restore drill: people type, a backup is made, they type on, the machine is lost, the school is back',
  async () => {
    const school = await LiveSchool.open()
    onTestFinished(() => school.close())
    const { server, leader } = school
    const ann = await school.addOne('staff', 'Ann')
    const other = await school.importPlan(planOf(40))
    const client = await school.open(ann, { durable: true })
    let typed = 0
    const typeAndSave = async () => {
      const saved = client.saved
      type(client, typed++)
      await client.until(() => client.saved > saved)
    }
    for (let i = 0; i < 20; i++) await typeAndSave()
    const durableBefore = typed
    const file = join(testFolder(), 'school.backup')
    let done = false
    const backup = server.admin('backup', file).finally(() => {
      done = true
    })
    while (!done) await typeAndSave()
    const typedDuring = typed
    expect(await backup).toMatch(/school\.backup: 4 documents, \d+ versions?, \d+ kB, checked, in \d+\.\d s/)
    expect(typedDuring - durableBefore).toBeGreaterThan(10)
    for (let i = 0; i < 20; i++) await typeAndSave()
    const secret = readFileSync(join(server.dataDir, 'auth-secret'), 'utf8')

    await server.down('SIGKILL')
    rmSync(server.dataDir, { recursive: true })
    mkdirSync(server.dataDir)
    expect(await server.admin('restore', file)).toBe(`4 documents restored from ${file}`)
    expect(await server.admin('verify')).toBe('4 documents are whole.')
    await server.up()

    const there = typedIn(await document(school, leader))
    const all = Array.from({ length: typed }, (_, i) => `typed-${String(i).padStart(5, '0')}`)
    expect(there).toEqual(all.slice(0, there.length))
    expect(there.length).toBeGreaterThanOrEqual(durableBefore)
    expect(there.length).toBeLessThanOrEqual(typedDuring)
    const untouched = await server.get<PlanDocument>(`/api/plans/${other}/document`, leader.token)
    expect(untouched.content).toEqual(planOf(40).content)
    // The secret came with it; a program's token works as before.
    expect(readFileSync(join(server.dataDir, 'auth-secret'), 'utf8')).toBe(secret)

    // Ann's own device still has what she typed after the backup.
    const back = await school.open(ann, { durable: true, doc: client.doc })
    await back.settled()
    expect(typedIn(await document(school, leader))).toEqual(all)
  },
  DRILL_MS,
)

test('R24: what people sign in with survives a restore, their sessions do not', async () => {
  const { dataDir, file } = backedUp()
  change(
    join(dataDir, 'living-plan.sqlite'),
    `INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES ('u', 'Bea', 'b@school.example', 1, '2026-01-01', '2026-01-01');
     INSERT INTO session (id, token, userId, expiresAt, createdAt, updatedAt) VALUES ('s', 'secret-session', 'u', '2030-01-01', '2026-01-01', '2026-01-01');`,
  )
  const second = `${file}-2`
  expect((await admin(dataDir, 'backup', second)).code).toBe(0)
  expect(readFileSync(second).includes('secret-session')).toBe(false)
  expect((await admin(dataDir, 'restore', second)).code).toBe(0)
  const database = new Sqlite(join(dataDir, 'living-plan.sqlite'), { readonly: true })
  onTestFinished(() => void database.close())
  expect(database.prepare('SELECT name FROM user').pluck().all()).toContain('Bea')
  expect(database.prepare('SELECT * FROM session').all()).toEqual([])
  expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'carried'").all()).toEqual([])
})

test('R24: a restore keeps what was there beside it', async () => {
  const { dataDir, file, plan } = backedUp()
  const later = (await admin(dataDir, 'plan', 'create', '--title', 'Later')).stdout.trim()
  const { code, stderr } = await admin(dataDir, 'restore', file)
  expect(code).toBe(0)
  const [aside = ''] = /\S+before-restore-\S+/.exec(stderr)?.[0].split(/\.$/m) ?? []
  const planIds = (database: string) => {
    const opened = new Sqlite(database, { readonly: true })
    const ids = opened.prepare('SELECT id FROM plan ORDER BY created_at').pluck().all()
    opened.close()
    return ids
  }
  expect(planIds(join(dataDir, 'living-plan.sqlite'))).toEqual([plan])
  expect(planIds(join(aside, 'living-plan.sqlite'))).toEqual([plan, later])
})

test('R21: one damaged plan is restored alone; the rest of the school stays as it is', async () => {
  const { dataDir, file, plan } = backedUp()
  const later = (await admin(dataDir, 'plan', 'create', '--title', 'Later')).stdout.trim()
  const database = join(dataDir, 'living-plan.sqlite')
  change(
    database,
    `UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE doc = '${plan}';
     INSERT INTO client VALUES ('${plan}', 77, 'ann')`,
  )
  expect((await admin(dataDir, 'restore', file, '--plan', 'nowhere')).stderr).toContain('has no plan nowhere')
  expect((await admin(dataDir, 'verify')).stderr).toContain('1 of 2 documents are damaged')
  const { code, stdout, stderr } = await admin(dataDir, 'restore', file, '--plan', plan)
  expect([code, stdout]).toEqual([0, `The plan ${plan} restored from ${file}\n`])
  expect((await admin(dataDir, 'verify')).stdout).toBe('2 documents are whole.\n')
  const now = new Sqlite(database, { readonly: true })
  onTestFinished(() => void now.close())
  expect(now.prepare('SELECT id FROM plan').pluck().all().sort()).toEqual([plan, later].sort())
  expect(now.prepare('SELECT user_id FROM client WHERE client_id = 77').pluck().get()).toBe('ann')
  const aside = /\S+before-restore-[\dTZ-]+/.exec(stderr)?.[0] ?? ''
  expect(readdirSync(aside)).toContain('living-plan.sqlite')
})

test('R24: a restore waits until no server works on the folder, and changes nothing before', async () => {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const { file } = backedUp()
  const { code, stderr } = await admin(school.server.dataDir, 'restore', file)
  expect([code, stderr]).toEqual([1, expect.stringContaining('another Living Plan server is using')])
  expect(await school.health()).toBe(200)
  expect(readdirSync(school.server.dataDir).filter((name) => name.includes('restore'))).toEqual([])
})

const cut = (file: string, bytes: number) => writeFileSync(file, readFileSync(file).subarray(0, bytes))
const BAD: Readonly<Record<string, readonly [spoil: (file: string) => void, why: RegExp]>> = {
  'an empty file': [(file) => cut(file, 0), /it is empty/],
  'a file of another kind': [
    (file) => writeFileSync(file, 'PK\u0003\u0004 not a database'.repeat(400)),
    /not a SQLite database/,
  ],
  'a truncated file': [(file) => cut(file, 3 * 4096 + 100), /damaged|malformed/],
  'a file with a page of rubbish': [
    (file) => {
      const bytes = readFileSync(file)
      bytes.fill(0xff, 4096, 5 * 4096)
      writeFileSync(file, bytes)
    },
    /damaged|malformed/,
  ],
  'a backup with a changed edit': [
    (file) => change(file, 'UPDATE snapshot SET bytes = zeroblob(length(bytes))'),
    /documents are damaged/,
  ],
  'a backup that lost a plan of its list': [(file) => change(file, 'DELETE FROM plan'), /documents are damaged/],
  'a database of another program': [
    (file) => {
      rmSync(file)
      change(file, 'CREATE TABLE document (x)')
    },
    /another program/,
  ],
  'a backup of a newer version': [(file) => change(file, 'PRAGMA user_version = 9999'), /newer version/],
}
for (const [what, [spoil, why]] of Object.entries(BAD)) {
  test(`R24: ${what} is not restored, and nothing is changed`, async () => {
    const { dataDir, file } = backedUp()
    spoil(file)
    const before = contentOf(dataDir)
    const { code, stdout, stderr } = await admin(dataDir, 'restore', file)
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringMatching(why)])
    expect(stderr).toContain('Nothing was changed')
    expect(contentOf(dataDir)).toEqual(before)
  })
}

test('R24: a restore that is cut short at any step leaves the old school or the new one, after the next start', () => {
  const start = testFolder()
  mkdirSync(join(start, 'old'))
  const names = ['living-plan.sqlite', 'living-plan.sqlite-wal', 'auth-secret']
  const steps = stepsOfSwap(start, names)
  expect(steps.length).toBeGreaterThan(6)
  for (const [index, state] of steps.entries()) {
    if (swapWaits(state)) finishSwaps(state)
    const now = names.map((name) => (existsSync(join(state, name)) ? readFileSync(join(state, name), 'utf8') : ''))
    const isOld = now.every((text) => text === 'old')
    const isNew = now[0] === 'new' && now[1] === '' && now[2] === 'new'
    expect(isOld || isNew, `after step ${index}: ${now.join(', ')}`).toBe(true)
    const aside = readdirSync(state).find((name) => name.startsWith('before-restore-'))
    if (isNew) for (const name of names) expect(readFileSync(join(state, aside ?? '', name), 'utf8')).toBe('old')
  }
})

/** Copies of a folder as a crash would leave it between any two steps of a swap: what each rename and mkdir makes. */
function stepsOfSwap(root: string, names: readonly string[]): string[] {
  const work = join(root, 'work')
  mkdirSync(work)
  for (const name of names) writeFileSync(join(work, name), 'old')
  const fresh = beginSwap(work)
  for (const name of ['living-plan.sqlite', 'auth-secret']) writeFileSync(join(fresh, name), 'new')
  const at = fresh.slice(fresh.indexOf('restore-part-') + 'restore-part-'.length)
  const states: string[] = []
  const keep = () => {
    const copy = join(root, `state-${states.length}`)
    cpSync(work, copy, { recursive: true })
    states.push(copy)
  }
  const move = (from: string, to: string) => {
    cpSync(join(work, from), join(work, to), { recursive: true })
    rmSync(join(work, from), { recursive: true })
    keep()
  }
  keep()
  move(`restore-part-${at}`, `restore-ready-${at}`)
  mkdirSync(join(work, `before-restore-${at}`))
  keep()
  for (const name of names) move(name, `before-restore-${at}/${name}`)
  move(`restore-ready-${at}`, `restore-moving-${at}`)
  for (const name of ['living-plan.sqlite', 'auth-secret']) move(`restore-moving-${at}/${name}`, name)
  return states
}
