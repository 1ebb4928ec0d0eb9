/**
 * What the past of a school costs: keeping a version (in the turn of an edit, so others wait that long), finding out whether
 * a large part was deleted, and how a backup under way changes the time until an edit is on disk.
 */
import { strict as assert } from 'node:assert'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { encodeDocument, readDocument } from '../extensions/headless/codec.js'
import { isLargeLoss } from '../server/versions/loss.js'
import { packState, unpackState } from '../server/versions/state.js'
import { planOf } from '../test/support/plans.js'
import { RoomClient } from '../test/support/room-client.js'
import { ServerProcess } from '../test/support/server-process.js'
import { SocketRooms } from '../test/support/socket-rooms.js'

const PLANS = 40
const BLOCKS = 2000
const EDITS = 400

const ms = (value: number) => `${value.toFixed(1)} ms`

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const started = performance.now()
  const result = await work()
  return [result, performance.now() - started]
}

function quantiles(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  return `p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, most ${ms(at(1))} (${times.length} edits)`
}

for (const blocks of [200, 1000, 5000]) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(planOf(blocks)))
  for (let round = 0; round < 5; round++) await packState(readDocument(doc))
  const [document, read] = await timed(() => readDocument(doc))
  const [bytes, pack] = await timed(() => packState(document))
  const smaller = { ...document, content: { ...document.content, content: (document.content.content ?? []).slice(20) } }
  const [, compare] = await timed(() => isLargeLoss(document, smaller))
  const [back, unpack] = await timed(() => unpackState(bytes))
  assert.deepEqual(back, document)
  console.log(
    `${blocks} blocks: read ${ms(read)} + pack ${ms(pack)} = ${Math.ceil(bytes.length / 1024)} kB; compare ${ms(compare)}; unpack and validate ${ms(unpack)}`,
  )
}

const server = await ServerProcess.start()
const folder = await mkdtemp(join(tmpdir(), 'plan-history-'))
try {
  await server.admin('user', 'add', '--email', 'typist@school.example', '--name', 'Typist', '--role', 'leader')
  const token = await server.admin('token', 'create', '--email', 'typist@school.example')
  const ids: string[] = []
  for (let plan = 0; plan < PLANS; plan++) {
    const response = await fetch(`${server.url}/api/plans/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(planOf(BLOCKS)),
    })
    assert.equal(response.status, 201)
    ids.push(((await response.json()) as { id: string }).id)
  }
  const rooms = new SocketRooms(server.url, { authorization: `Bearer ${token}` })
  const client = await RoomClient.synced(rooms, ids[0] ?? '', { durable: true })
  const type = async () => {
    const { saved } = client
    client.doc.getMap('people').set('typist', { name: `Edit ${Math.random()}` })
    await client.until(() => client.saved > saved)
  }
  const many = async (until: () => boolean) => {
    const times: number[] = []
    while (!until()) times.push((await timed(type))[1])
    return times
  }
  let left = EDITS
  await type()
  console.log(`until on disk, alone: ${quantiles(await many(() => left-- === 0))}`)
  let done = false
  const file = join(folder, 'school.backup')
  const backup = timed(() => server.admin('backup', file)).finally(() => {
    done = true
  })
  console.log(`until on disk, while a backup is made: ${quantiles(await many(() => done))}`)
  const [said, took] = await backup
  const { size } = await stat(file)
  console.log(
    `backup: ${said.split(': ')[1]} (${(size / 1024 / 1024).toFixed(1)} MB; the whole command ${(took / 1000).toFixed(1)} s)`,
  )
} finally {
  await server.remove()
  await rm(folder, { recursive: true })
}
