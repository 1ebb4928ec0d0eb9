import { once } from 'node:events'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { encodeAwareness, encodeSync, SYNC } from '../../schema/protocol/messages.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { blockAt, textOf, updateOf } from '../support/plans.js'
import { RawSocket, rawFrame } from '../support/raw-socket.js'
import { seededRandom } from '../support/seeded-random.js'

let school: LiveSchool
let pair: HealthyPair
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school)
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

let strangers = 0
/** Somebody new each time: who was refused ten times in a minute is not even listened to. */
const somebody = () => school.addOne('staff', `attacker ${strangers++}`)

const uints = (...numbers: readonly number[]) => {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}
const endless = (byte: number, length: number, ...head: readonly number[]) =>
  Uint8Array.from([...head, ...new Uint8Array(length).fill(byte)])

describe('R15 R18 frames that are no messages, each refused with 4400 while two people write and read', () => {
  test.each([
    ['nothing at all', new Uint8Array()],
    ['a number that never ends', endless(0x80, 1000)],
    ['a number larger than all numbers', endless(0xff, 100_000)],
    ['a length that never ends', endless(0x80, 100_000, 0, 2)],
    ['a length larger than all numbers', endless(0xff, 12, 0, 2)],
    ['an update of a claimed terabyte', uints(0, 2, 2 ** 40, 1, 2, 3)],
    ['a step 2 of a claimed petabyte', uints(0, 1, 2 ** 50)],
    ['a state vector of a claimed terabyte', uints(0, 0, 2 ** 40)],
    ['a state vector of nine quadrillion clients', encodeSync(SYNC.step1, uints(2 ** 53 - 1, 1, 1))],
    ['a state vector cut short', encodeSync(SYNC.step1, uints(3, 1, 1, 2))],
    ['an update of four billion authors', encodeSync(SYNC.update, uints(2 ** 32, 1, 1, 0))],
    ['an author of a trillion structs', encodeSync(SYNC.update, uints(1, 2 ** 40, 7, 0))],
    ['a trillion deletions', encodeSync(SYNC.update, uints(0, 2 ** 40, 7, 1, 0, 5))],
    ['presence of a quadrillion people', encodeAwareness(uints(2 ** 50, 1, 1))],
    ['presence with a name of a terabyte', encodeAwareness(uints(1, 5, 1, 2 ** 40))],
    ['presence that is no JSON', encodeAwareness(Uint8Array.from([1, 5, 1, 2, 0x7b, 0x7b]))],
    ['an unknown kind of message', uints(77, 1, 1)],
    ['a durable notice from a client', uints(100, 1, 0, 0)],
    ['an unknown step', uints(0, 9, 1, 1)],
  ])('%s', async (_, frame) => {
    const person = await somebody()
    const code = await pair.during(async () => {
      const attacker = await school.join(person, { silent: true })
      attacker.say(frame)
      return (await attacker.ended()).code
    })
    expect(code).toBe(4400)
    await pair.expectNothingNoticed()
  })

  test('a text frame', async () => {
    const raw = await open(await somebody())
    raw.write(rawFrame(Buffer.from('{"type":"hello"}'), { opcode: 1 }))
    expect(await raw.closeCode()).toBe(4400)
    await pair.expectNothingNoticed()
  })

  test('S-14: an honest message cut short at every byte, and random bytes', async () => {
    const random = seededRandom(11)
    const people = await school.add('staff', ...Array.from({ length: 24 }, (_, i) => `cutter ${i}`))
    const probe = await school.open(people[0] ?? (await somebody()))
    const edit = updateOf(probe.doc, (copy) => textOf(blockAt(copy, 0)).insert(0, 'Cut short. '))
    const honest = encodeSync(SYNC.update, edit)
    const frames = [
      ...Array.from({ length: Math.min(honest.length, 120) }, (_, i) => honest.subarray(0, i)),
      ...Array.from({ length: 100 }, () => {
        return Uint8Array.from({ length: 1 + Math.floor(random() * 300) }, () => Math.floor(random() * 256))
      }),
    ]
    probe.leave()
    await pair.during(async () => {
      for (const [index, frame] of frames.entries()) {
        const person = people[index % people.length]
        if (person === undefined) continue
        const attacker = await school.join(person, { silent: true })
        attacker.say(frame)
        if (index < honest.length && index < 120) expect((await attacker.ended()).code).toBeOneOf([4400, 4529])
        else await attacker.settled()
        attacker.leave()
      }
    })
    await pair.expectNothingNoticed()
    expect(textOf(blockAt(school.storedDoc(), 0)).toString()).not.toContain('Cut short')
  })
})

const open = (person: LivePerson) =>
  RawSocket.open(school.server.url, `/sync/${school.plan}?v=2`, { authorization: `Bearer ${person.token}` })

describe('R15 R16 WebSocket frames that break the protocol end their own connection and nothing else', () => {
  const some = Buffer.alloc(20)
  test.each([
    ['reserved bit 1', 1002, rawFrame(some, { bits: 0xc0 })],
    ['reserved bit 2', 1002, rawFrame(some, { bits: 0xa0 })],
    ['reserved bit 3', 1002, rawFrame(some, { bits: 0x90 })],
    ['all reserved bits, with 4 GB to come', 1002, rawFrame(some, { bits: 0xf0, claimed: 2 ** 32 })],
    ['an unknown kind of frame', 1002, rawFrame(some, { opcode: 3 })],
    ['an unknown kind of control frame', 1002, rawFrame(some, { opcode: 11 })],
    ['no mask', 1002, rawFrame(some, { masked: false })],
    ['a ping in pieces', 1002, rawFrame(some, { opcode: 9, bits: 0 })],
    ['a ping of 60 kB', 1002, rawFrame(Buffer.alloc(60_000), { opcode: 9 })],
    ['going on with what never began', 1002, rawFrame(some, { opcode: 0 })],
    ['two beginnings', 1002, Buffer.concat([rawFrame(some, { bits: 0 }), rawFrame(some, { bits: 0 })])],
    ['a close of one byte', 1002, rawFrame(Buffer.alloc(1), { opcode: 8 })],
    ['a close with a code that must not be sent', 1002, rawFrame(Buffer.from([3, 237]), { opcode: 8 })],
    ['a text that is no UTF-8', 1007, rawFrame(Buffer.from([0xc3, 0x28]), { opcode: 1 })],
    ['one byte more than a message may have', 1009, rawFrame(some, { claimed: LIMITS.frameBytes + 1 })],
    ['a claimed petabyte', 1009, rawFrame(some, { claimed: 2 ** 50 })],
    ['a thousand pieces and more', 1008, Buffer.concat(Array.from({ length: 1100 }, piece))],
    ['pieces that together are too large', 1009, Buffer.concat(Array.from({ length: 6 }, largePiece))],
  ])('%s', async (_, code, bytes) => {
    const raw = await open(await somebody())
    const got = await pair.during(async () => {
      raw.write(bytes)
      return raw.closeCode()
    })
    expect(got).toBe(code)
    await pair.expectNothingNoticed()
  })

  function piece(_: unknown, index: number): Buffer {
    return rawFrame(Buffer.alloc(1), { opcode: index === 0 ? 2 : 0, bits: 0 })
  }
  function largePiece(_: unknown, index: number): Buffer {
    return rawFrame(Buffer.alloc(900_000), { opcode: index === 0 ? 2 : 0, bits: 0 })
  }

  test('S-16: R16 a real message over 4 MB is closed with 1009 and costs no memory worth naming', async () => {
    const person = await somebody()
    school.server.forgetPeak()
    const before = school.server.peakMemory
    const code = await pair.during(async () => {
      const attacker = await school.join(person, { silent: true })
      attacker.whole(new Uint8Array(10 * 1024 * 1024))
      return (await attacker.ended()).code
    })
    expect(code).toBe(1009)
    expect(school.server.peakMemory - before).toBeLessThan(50 * 1024 * 1024)
    await pair.expectNothingNoticed()
  })

  test('connections that are cut in the middle of a frame', async () => {
    const person = await somebody()
    await pair.during(async () => {
      for (let bytes = 1; bytes < 40; bytes++) {
        const raw = await open(person)
        raw.write(rawFrame(encodeSync(SYNC.update, Y.encodeStateAsUpdate(new Y.Doc()))).subarray(0, bytes))
        raw.cut()
        await once(raw.socket, 'close')
      }
    })
    await pair.expectNothingNoticed()
  })
})
