import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { PlanDocument } from '../../schema/document.js'
import { decodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { ServerProcess } from '../support/server-process.js'

const ROUNDS = 4
const EDITS = 60

/** Types names of people as fast as it can and counts those the server said are on disk. */
class Typist {
  readonly doc = new Y.Doc()
  readonly sent: string[] = []
  saved = 0

  private constructor(readonly socket: WebSocket) {
    this.doc.on('update', (update: Uint8Array) => socket.send(encodeSync(SYNC.update, update)))
    socket.on('error', () => {})
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (decoding.readVarUint(decoder) === MESSAGE.durable) this.saved = decodeDurable(decoder).frames
    })
  }

  static async connect(url: string, token: string): Promise<Typist> {
    const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } })
    const typist = new Typist(socket)
    await once(socket, 'message')
    return typist
  }

  type(id: string): void {
    this.sent.push(id)
    this.doc.getMap('people').set(id, { name: `Person ${id}` })
  }
}

test('R1: what the server called durable survives kill -9, and nothing is there twice or half', async () => {
  const server = await ServerProcess.start()
  onTestFinished(() => server.remove())
  await server.addPerson('typist@school.example', 'Typist', 'staff')
  const token = await server.admin('token', 'create', '--email', 'typist@school.example')
  const [plan] = await server.get<{ id: string }[]>('/api/plans', token)
  const url = `${server.url.replace('http', 'ws')}/sync/${plan?.id}?v=2&durable=1`
  const durable: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const typist = await Typist.connect(url, token)
    const closed = once(typist.socket, 'close')
    // Edits go on while the notices of earlier ones come in; the crash comes in the middle.
    for (let edit = 0; edit < EDITS; edit++) {
      typist.type(`r${round}-e${edit}`)
      if (edit % 5 === 4) await new Promise(setImmediate)
    }
    while (typist.saved === 0) await once(typist.socket, 'message')
    await server.down('SIGKILL')
    await closed
    durable.push(...typist.sent.slice(0, typist.saved))
    await server.up()
    const { plan: header } = await server.get<PlanDocument>(`/api/plans/${plan?.id}/document`, token)
    const there = header.people.map(({ id }) => id)
    expect(durable.filter((id) => !there.includes(id))).toEqual([])
    expect(new Set(there).size).toBe(there.length)
  }
  expect(durable.length).toBeGreaterThanOrEqual(ROUNDS)
  expect(await server.admin('verify')).toBe('2 documents are whole.')
})
