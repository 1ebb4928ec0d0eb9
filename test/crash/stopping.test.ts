import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { LiveSchool } from '../support/live-school.js'
import { proseOf } from '../support/plans.js'
import { seededRandom } from '../support/seeded-random.js'
import { expectEveryWord, expectNothingLost } from './nothing-lost.js'
import { Writer } from './writer.js'

const WRITERS = 4
const EDITS = 60

/** A connection of somebody who says so much and then nothing, and never lets go. */
async function stuck(port: number, words: string): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.write(words)
  socket.pause()
}

test('R22: SIGTERM in the middle of writing loses nothing and ends within 10 s, whoever holds on to a connection', async () => {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const random = seededRandom(1)
  const plan = await school.importPlan(proseOf(4))
  const people = await school.add('staff', ...Array.from({ length: WRITERS }, (_, i) => `w${i}`))
  const writers = people.map((person) => new Writer(school, person, plan))
  for (const writer of writers) await writer.connect()
  const reader = await school.open(await school.addOne('viewer', 'reader'), { role: 'viewer' }, plan)
  const { port } = school.server
  await stuck(port, '')
  await stuck(port, 'POST /api/plans/import HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{"half":')
  await stuck(
    port,
    `GET /sync/${plan}?v=2 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${people[0]?.token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  )
  for (let edit = 0; edit < EDITS; edit++) for (const writer of writers) writer.write(random)
  const [first] = writers
  const greeted = first?.client.saved ?? 0
  await first?.client.until(() => (first?.client.saved ?? 0) > greeted)

  const asked = performance.now()
  const code = await school.server.down('SIGTERM')
  expect(performance.now() - asked).toBeLessThan(10_000)
  expect(code).toBe(0)
  for (const writer of writers) {
    const { client } = writer
    expect((await client.ended()).code).toBe(4503)
    await writer.cutOff()
  }
  await reader.ended()
  await school.server.up()
  expectNothingLost(school.storedDoc(plan), writers, [reader.doc])
  for (const writer of writers) {
    await writer.connect()
    await writer.allSaved()
  }
  expectEveryWord(school.storedDoc(plan), writers)
})
