import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { files, joined } from '../support/files.js'
import { LiveSchool } from '../support/live-school.js'
import { limitedFiles } from './small-disk.js'

test('R20: on a full disk a file is refused in words, nothing is left of it, and it is taken once there is room', async () => {
  const disk = limitedFiles()
  const school = await LiveSchool.open({}, disk.dataDir)
  onTestFinished(async () => {
    await school.close()
    disk.remove()
  })
  const staff = await school.addOne('staff', 'Ann')
  const bytes = joined(files.pdf, new Uint8Array(4_000_000).fill(65))
  const upload = () =>
    fetch(`${school.server.url}/api/plans/${school.plan}/files?name=big.pdf`, {
      method: 'POST',
      body: bytes,
      headers: { authorization: `Bearer ${staff.token}` },
    })
  const { pid } = school.server
  disk.fill(pid)
  const refused = await upload()
  expect([refused.status, await refused.json()]).toMatchObject([
    503,
    { detail: 'The file could not be stored: the disk of the server may be full. Try again later.' },
  ])
  disk.free(pid)
  expect((await upload()).status).toBe(201)
  await school.server.down('SIGTERM')
  const database = new Sqlite(join(school.server.dataDir, 'living-plan.sqlite'), { readonly: true })
  const sum = database.prepare('SELECT sum(length(bytes)) AS bytes FROM file_part').get()
  database.close()
  expect(sum).toEqual({ bytes: bytes.length })
})
