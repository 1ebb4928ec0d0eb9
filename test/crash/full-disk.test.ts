import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { LiveSchool } from '../support/live-school.js'
import { proseOf } from '../support/plans.js'
import { seededRandom } from '../support/seeded-random.js'
import { within } from '../support/within.js'
import { expectEveryWord, expectNothingLost } from './nothing-lost.js'
import { limitedFiles, mountedDisk, type SmallDisk } from './small-disk.js'
import { Writer } from './writer.js'

/** Where this user may mount a disk it is a real one that is full; a limit of the system works for everybody. */
const disks: { readonly kind: string; readonly disk: SmallDisk }[] = [
  { kind: 'files that may grow no longer', disk: limitedFiles() },
]
const mounted = mountedDisk()
if (mounted !== undefined) disks.push({ kind: 'a file system without a free byte', disk: mounted })

/** Writes until the server refuses; gives what it said. What fits into the log's old pages may still be stored before. */
async function writeUntilRefused(writer: Writer): Promise<{ code: number; reason: string }> {
  const random = seededRandom(1)
  const { client } = writer
  while (client.closed === undefined) {
    writer.writeLong(random, 20_000)
    await client.until(() => client.saved === client.sent.length || client.closed !== undefined)
  }
  return writer.cutOff().then(() => client.ended())
}

test.each(disks)(
  'R20: $kind: writers are told, readers go on, health says so, and it recovers by itself without losing anything',
  async ({ disk }) => {
    const school = await LiveSchool.open({}, disk.dataDir)
    onTestFinished(async () => {
      await school.close()
      disk.remove()
    })
    const { server } = school
    const plan = await school.importPlan(proseOf(4))
    const writer = new Writer(school, await school.addOne('staff', 'writer'), plan)
    const viewer = await school.addOne('viewer', 'reader')
    await writer.connect()
    const reader = await school.open(viewer, { role: 'viewer' }, plan)
    writer.write(seededRandom(2))
    await writer.allSaved()
    const { pid } = server

    disk.fill(pid)
    const refused = await within(20_000, writeUntilRefused(writer), 'the refusal')
    expect(refused).toEqual({ code: 4503, reason: expect.stringContaining('could not be stored just now') })
    expect(await school.health()).toBe(503)
    // Not even when the same is sent again.
    await writer.connect()
    expect((await writer.client.ended()).code).toBe(4503)
    expect(writer.client.saved).toBe(0)
    await writer.cutOff()
    // Whoever reads goes on, and so does whoever comes to read; they see what is on disk and no more.
    await reader.settled()
    expect(reader.closed).toBeUndefined()
    const newcomer = await school.open(viewer, { role: 'viewer' }, plan)
    expectNothingLost(newcomer.doc, [writer], [reader.doc])
    expect(Y.encodeStateVector(newcomer.doc)).toEqual(Y.encodeStateVector(school.storedDoc(plan)))

    disk.free(pid)
    await writer.connect()
    await writer.allSaved()
    expect(await school.health()).toBe(200)
    expect(server.pid).toBe(pid)
    expectEveryWord(school.storedDoc(plan), [writer])
    await reader.settled()
    expectEveryWord(reader.doc, [writer])
    writer.disconnect()

    await server.down('SIGKILL')
    await server.up()
    expectNothingLost(school.storedDoc(plan), [writer], [reader.doc])
    expect(await server.admin('verify')).toBe('4 documents are whole.')
  },
)
