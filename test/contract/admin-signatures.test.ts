import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { admin } from '../support/admin-command.js'
import { LiveSchool } from '../support/live-school.js'
import { blockAt, textOf } from '../support/plans.js'

/** The command line is a process of its own each time, which a busy machine takes its time for. */
const SLOW_MS = 120_000
const NAME = 'Wilhelmina Featherstonehaugh'

interface State {
  readonly sha256: string
  readonly signatures: readonly { id: number; name: string | null; version: number; sha256: string; current: boolean }[]
}

/** A plan that names a governor, who signs it. */
async function signed() {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const governor = await school.addOne('governor', NAME)
  const writer = await school.open(school.leader, { durable: true })
  textOf(blockAt(writer.doc, 0)).insert(0, `Seen by ${NAME}. `)
  await writer.until(() => writer.saved > 0)
  const cookie = await school.cookie(governor)
  const call = (path: string, body?: object) =>
    fetch(`${school.server.url}/api/plans/${school.plan}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin: school.server.url, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const state = () => school.server.get<State>(`/api/plans/${school.plan}/signoff`, school.leader.token)
  const { sha256 } = await state()
  const answer = await call('/signatures', { role: 'lgb_chair', sha256, method: 'electronic' })
  expect(answer.status).toBe(201)
  return { school, server: school.server, governor, call, state, sha256 }
}

test(
  'R34: an erased person’s name leaves what was signed and the record, which says so and can still be verified',
  async () => {
    const { school, server, governor, call, state, sha256 } = await signed()
    const before = await state()
    const id = before.signatures[0]?.id
    await call(`/signatures/${id}/withdraw`, { reason: `${NAME} was not there` })
    const people = await school.changeAccounts(async ({ members }) => members.list())
    const email = people.find((one) => one.id === governor.userId)?.email ?? ''
    expect(await server.admin('user', 'erase', '--email', email)).toBe('Erased.')

    const [signature] = (await state()).signatures
    expect(signature).toMatchObject({
      name: null,
      sha256,
      withdrawn: { name: null, reason: 'a former colleague was not there' },
    })
    const path = `/api/plans/${school.plan}/signed/${signature?.version}`
    const { document, sha256: now } = await server.get<{ document: PlanDocument; sha256: string }>(
      path,
      school.leader.token,
    )
    expect(JSON.stringify(document)).toContain('Seen by a former colleague')
    expect(now).not.toBe(sha256)
    // The plan lost the name too: it is what was signed, but for that.
    expect((await state()).sha256).toBe(now)
    expect(await server.admin('verify')).toContain('whole')
    await server.down()
    for (const file of ['living-plan.sqlite', 'living-plan.sqlite-wal']) {
      const bytes = await Promise.resolve(join(server.dataDir, file))
        .then((name) => readFileSync(name, 'latin1'))
        .catch(() => '')
      expect(bytes.includes('Featherstonehaugh')).toBe(false)
    }
  },
  SLOW_MS,
)

test(
  'a backup carries signatures with what they are for; restored, whole or one plan of it, they are verified as before',
  async () => {
    const { school, server, state, sha256 } = await signed()
    const file = join(server.dataDir, 'x.backup')
    await server.admin('backup', file)
    const writer = await school.open(school.leader, { durable: true })
    textOf(blockAt(writer.doc, 1)).insert(0, 'After the backup. ')
    await writer.until(() => writer.saved > 0)
    expect((await state()).signatures).toMatchObject([{ name: NAME, current: false }])
    await server.down()
    expect(await server.admin('restore', file, '--plan', school.plan)).toContain('restored')
    expect(await admin(server.dataDir, 'verify')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 signature'),
    })
    expect(await server.admin('restore', file)).toContain('restored')
    expect(await admin(server.dataDir, 'verify')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 signature'),
    })
    await server.up()
    expect((await state()).signatures).toMatchObject([{ name: NAME, sha256, current: true }])
  },
  SLOW_MS,
)
