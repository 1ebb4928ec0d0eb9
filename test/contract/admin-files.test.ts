import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { PIECE_BYTES } from '../../server/files/piece.js'
import { admin, testFolder } from '../support/admin-command.js'
import { files, joined } from '../support/files.js'
import { LiveSchool } from '../support/live-school.js'

/** The drill starts a dozen processes one after the other, which a busy machine takes its time for. */
const DRILL_MS = 300_000

test(
  'R21 R24: attached files are in a backup; verify finds a damaged one; a restore brings it back, of all or of one plan',
  async () => {
    const school = await LiveSchool.open()
    onTestFinished(() => school.close())
    const { server, plan, leader } = school
    const headers = { authorization: `Bearer ${leader.token}` }
    const bytes = joined(files.pdf, new Uint8Array(PIECE_BYTES).fill(65))
    const hash = createHash('sha256').update(bytes).digest('hex')
    const at = `/api/plans/${plan}/files`
    const sent = await fetch(`${server.url}${at}?name=Visit.pdf`, { method: 'POST', body: bytes, headers })
    expect(sent.status).toBe(201)
    const fetched = async () => {
      const answer = await fetch(`${server.url}${at}/${hash}`, { headers })
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : answer.status
    }
    const file = join(testFolder(), 'school.backup')
    expect(await server.admin('backup', file)).toContain(file)
    const database = join(server.dataDir, 'living-plan.sqlite')
    const damage = (sql: string) => {
      const opened = new Sqlite(database)
      opened.exec(sql)
      opened.close()
    }
    await server.down('SIGTERM')
    expect(await admin(server.dataDir, 'verify')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 attached'),
    })

    damage(`UPDATE file_part SET bytes = zeroblob(length(bytes)) WHERE part = 1`)
    const verified = await admin(server.dataDir, 'verify')
    expect(verified.code).not.toBe(0)
    expect(verified.stderr).toContain('its file “Visit.pdf” is damaged')
    expect((await admin(server.dataDir, 'restore', file, '--plan', plan)).code).toBe(0)
    expect((await admin(server.dataDir, 'verify')).code).toBe(0)

    damage(`DELETE FROM plan_file; DELETE FROM file; DELETE FROM file_part`)
    expect((await admin(server.dataDir, 'restore', file, '--plan', plan)).code).toBe(0)
    await server.up()
    expect(await fetched()).toEqual(bytes)

    await server.down('SIGTERM')
    for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true })
    expect((await admin(server.dataDir, 'restore', file)).code).toBe(0)
    await server.up()
    expect(await fetched()).toEqual(bytes)
  },
  DRILL_MS,
)

test('pieces of an upload that a crash cut short are gone after the next start', async () => {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  await school.server.down('SIGKILL')
  const database = new Sqlite(join(school.server.dataDir, 'living-plan.sqlite'))
  database.exec(`INSERT INTO file_part (hash, part, bytes) VALUES ('aa', 0, x'00')`)
  database.close()
  await school.server.up()
  const after = new Sqlite(join(school.server.dataDir, 'living-plan.sqlite'), { readonly: true })
  expect(after.prepare('SELECT count(*) AS count FROM file_part').get()).toEqual({ count: 0 })
  after.close()
})
