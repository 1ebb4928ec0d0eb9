/** What is measured of each server. Every measure starts a server of its own and asserts what it brought about. */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { seededRandom } from '../../test/support/seeded-random.js'
import { Client } from './client.js'
import { type ContestantName, RunningServer } from './contestants.js'
import { assertText, crowdOf, type Figures, leaveAll, measure, plant, sentBy, type, warmUp } from './measuring.js'
import type { SchoolFolder } from './school.js'
import { usageOf } from './usage.js'
import { history, pasting, result, textOf, type Writing, writing } from './writing.js'

export interface Task {
  readonly measure: MeasureName
  readonly contestant: ContestantName
  readonly school: SchoolFolder
  /** Number of the round, from 0. */
  readonly round: number
  /** Less of everything. */
  readonly quick: boolean
}

const CROWDS = [2, 20, 50, 100]
const QUICK_CROWDS = [2, 50]

/** Small plans open at once, and keystrokes of the document that is opened; the table's labels name them. */
export const plansOpen = (quick: boolean) => (quick ? 150 : 500)
export const keystrokesOpened = (quick: boolean) => (quick ? 10_000 : 20_000)

const letter = (edit: number) => 'abcdefghij klmnopqrst '[edit % 22] ?? 'a'

/** One person types 50 letters a second; 2, 20, 50, 100 others read. */
async function fanOut({ contestant, school, quick }: Task): Promise<Figures> {
  const server = await RunningServer.start(contestant, school)
  const figures: Record<string, number> = {}
  try {
    await warmUp(server)
    for (const [document, crowd] of (quick ? QUICK_CROWDS : CROWDS).entries()) {
      const text = writing(1, quick ? 50 : 100, letter)
      const [author] = text.authors
      const [typist, ...readers] = await plant(server, document, text, crowdOf(crowd + 1))
      const [sent] = sentBy(text)
      if (typist === undefined || sent === undefined || author === undefined) throw new Error('nobody types')
      for (const reader of readers) reader.follow([sent])
      const expected = author.updates.length
      const found = await measure(
        server,
        readers.map((reader) => [reader, expected]),
        () => type(typist, sent, 20),
      )
      for (const [name, figure] of Object.entries(found)) figures[`${name} ${crowd}`] = figure
      assertText(readers, text)
      await leaveAll([typist, ...readers])
    }
  } finally {
    await server.remove()
  }
  return figures
}

/** Fifty people in one plan, each typing five letters a second. */
async function storm({ contestant, school, quick }: Task): Promise<Figures> {
  const people = 50
  const letters = quick ? 8 : 15
  const text = writing(people, letters, letter)
  return within(contestant, school, async (server) => {
    await warmUp(server)
    const clients = await plant(server, 0, text, crowdOf(people))
    const sent = sentBy(text)
    for (const [person, client] of clients.entries()) client.follow(sent.filter((_, other) => other !== person))
    const random = seededRandom(3)
    const found = await measure(
      server,
      clients.map((client) => [client, (people - 1) * letters]),
      () => together(clients, (client, person) => type(client, present(sent[person]), 200, random() * 200)),
    )
    assertText(clients, text)
    return found
  })
}

/** Hundreds of small plans with two people in each, of whom one types a letter a second. */
async function smallPlans({ contestant, school, quick }: Task): Promise<Figures> {
  const plans = plansOpen(quick)
  const seconds = quick ? 2 : 3
  const text = writing(1, seconds, letter, 10)
  return within(contestant, school, async (server) => {
    await warmUp(server)
    const before = usageOf(server.pid).megabytes
    const numbers = crowdOf(plans)
    const pairs: Client[][] = []
    for (let plan = 0; plan < plans; plan += 20) {
      const some = numbers.slice(plan, plan + 20)
      pairs.push(...(await Promise.all(some.map((number) => plant(server, number, text, [number, number + 1])))))
    }
    const typists = pairs.map(([typist]) => present(typist))
    const readers = pairs.map(([, reader]) => present(reader))
    const sent = numbers.map(() => present(sentBy(text)[0]))
    for (const [plan, reader] of readers.entries()) reader.follow([present(sent[plan])])
    const random = seededRandom(4)
    const found = await measure(
      server,
      readers.map((reader) => [reader, seconds]),
      () => together(typists, (typist, plan) => type(typist, present(sent[plan]), 1000, random() * 1000)),
    )
    assertText(readers, text)
    return { ...found, kilobytesAPlan: (((found['memory'] ?? 0) - before) * 1024) / plans }
  })
}

/** Somebody pastes a megabyte, three times; twenty people read. */
async function paste({ contestant, school, quick }: Task): Promise<Figures> {
  const times = quick ? 1 : 3
  const text = pasting(times)
  return within(contestant, school, async (server) => {
    await warmUp(server)
    const [writer, ...readers] = await plant(server, 0, text, crowdOf(21))
    const [sent] = sentBy(text)
    if (writer === undefined || sent === undefined) throw new Error('nobody pastes')
    for (const reader of readers) reader.follow([sent])
    const last: number[] = []
    const found = await measure(server, [], async () => {
      for (let edit = 0; edit < times; edit += 1) {
        sent.at[edit] = performance.now()
        writer.send(sent.author.updates[edit] ?? new Uint8Array())
        await Promise.all(readers.map((reader) => reader.until(() => reader.arrived > edit, 'what was pasted')))
        last.push(Math.max(...readers.map((reader) => reader.lastContentAt)) - (sent.at[edit] ?? 0))
      }
    })
    assertText(readers, text)
    last.sort((a, b) => a - b)
    return {
      last: last[Math.floor(last.length / 2)] ?? Number.NaN,
      cpu: (found['cpu'] ?? 0) / times,
      memory: found['memory'] ?? 0,
    }
  })
}

/** Somebody opens a document of many keystrokes: its server running, and just started again. */
async function join({ contestant, school, quick }: Task): Promise<Figures> {
  const text = history(keystrokesOpened(quick))
  const wanted = textOf(result(text))
  return within(contestant, school, async (server) => {
    await replay(server, text)
    const warm: number[] = []
    for (let time = 0; time < 5; time += 1) warm.push(await open(server, text, wanted))
    warm.sort((a, b) => a - b)
    const memory = usageOf(server.pid).megabytes
    if (!server.keeps) return { warm: warm[2] ?? Number.NaN, memory }
    // Hocuspocus stores two seconds after the last edit, LevelDB is written without being waited for.
    await pause(2_500)
    await server.down('SIGTERM')
    await server.up()
    const restarted = await open(server, text, wanted).catch(() => Number.NaN)
    return { warm: warm[2] ?? Number.NaN, restarted, memory }
  })
}

/** Milliseconds from connecting to having the whole document; fails when it never comes. */
async function open(server: RunningServer, text: Writing, wanted: string): Promise<number> {
  const started = performance.now()
  const reader = await Client.join(server.address(0, 2))
  try {
    // y-websocket-server with persistence answers at once with nothing and sends the document when it has read it.
    const end = present(text.authors[0]?.ends.at(-1))
    const whole = () => reader.received.some((update) => (Y.parseUpdateMeta(update).to.get(1_000) ?? 0) >= end)
    await reader.until(whole, 'the whole document')
    const took = reader.lastContentAt - started
    if (!textOf(reader.document()).endsWith(wanted)) throw new Error('the document is not what was written')
    return took
  } finally {
    await reader.leave()
  }
}

/** Sends a long history, each sitting once the one before has been passed on. */
async function replay(server: RunningServer, text: Writing): Promise<void> {
  const [sent] = sentBy(text)
  const [writer, reader] = await plant(server, 0, text, crowdOf(2))
  if (sent === undefined || writer === undefined || reader === undefined) throw new Error('nobody writes')
  reader.follow([sent])
  for (const [edit, update] of sent.author.updates.entries()) {
    writer.send(update)
    await reader.until(() => reader.arrived > edit, `sitting ${edit}`)
  }
  await leaveAll([writer, reader])
}

/** Somebody writes words while a colleague reads; the server is killed in between. Words seen or acknowledged, then gone. */
async function kill({ contestant, school, round, quick }: Task): Promise<Figures> {
  const random = seededRandom(100 + round)
  const figures = { seen: 0, lost: 0, acknowledged: 0, acknowledgedLost: 0 }
  return within(contestant, school, async (server) => {
    for (let time = 0; time < (quick ? 1 : 2); time += 1) {
      const text = writing(1, 200, (word) => `w${word} `)
      const [sent] = sentBy(text)
      const [writer, reader] = await plant(server, time, text, crowdOf(2))
      if (sent === undefined || writer === undefined || reader === undefined) throw new Error('nobody writes')
      reader.follow([sent])
      const done = type(writer, sent, 20)
      await pause(1_000 + random() * 1_500)
      await server.down('SIGKILL')
      await done
      const seen = reader.arrived
      const acknowledged = Math.min(writer.acknowledged, sent.author.updates.length)
      await server.up()
      const kept = await keptWords(server, time, seen)
      figures.seen += seen
      figures.lost += Math.max(0, seen - kept)
      figures.acknowledged += acknowledged
      figures.acknowledgedLost += Math.max(0, acknowledged - kept)
    }
    return figures
  })
}

/** How many of the words, from the first, are still there. Waits a moment for them, since one peer sends them late. */
async function keptWords(server: RunningServer, document: number, seen: number): Promise<number> {
  const reader = await Client.join(server.address(document, 3))
  const kept = () => {
    const words = /Written here: (.*)/.exec(textOf(reader.document()))?.[1]?.trim().split(' ') ?? []
    const gap = words.findIndex((word, number) => word !== `w${number}`)
    return gap === -1 ? words.length : gap
  }
  const until = performance.now() + 1_000
  while (kept() < seen && performance.now() < until) await pause(50)
  const count = kept()
  await reader.leave()
  return count
}

const MEASURES = { fanOut, storm, smallPlans, paste, join, kill }
export type MeasureName = keyof typeof MEASURES
export const measureNames = Object.keys(MEASURES) as readonly MeasureName[] // the keys of the object above

export function run(task: Task): Promise<Figures> {
  return MEASURES[task.measure](task)
}

async function within(
  contestant: ContestantName,
  school: SchoolFolder,
  work: (server: RunningServer) => Promise<Figures>,
): Promise<Figures> {
  const server = await RunningServer.start(contestant, school)
  try {
    return await work(server)
  } finally {
    await server.remove()
  }
}

function together<T>(all: readonly T[], work: (one: T, number: number) => Promise<unknown>): Promise<unknown> {
  return Promise.all(all.map(work))
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there')
  return value
}
