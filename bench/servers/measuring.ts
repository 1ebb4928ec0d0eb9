/** What the measures share: who is where, typing in time, and what it cost the server. */
import { setTimeout as pause } from 'node:timers/promises'
import { Client, type Sent } from './client.js'
import type { RunningServer } from './contestants.js'
import { usageOf } from './usage.js'
import { result, textOf, type Writing, writing } from './writing.js'

/** Figures of one run, by name. */
export type Figures = Readonly<Record<string, number>>

/** People who join one after another a few at a time, so that nobody waits for a crowd. */
const AT_ONCE = 20
/** Quiet before the clock starts, in milliseconds. */
const SETTLE_MS = 200

async function joinAll(addresses: readonly Parameters<typeof Client.join>[0][]): Promise<Client[]> {
  const clients: Client[] = []
  for (let from = 0; from < addresses.length; from += AT_ONCE) {
    clients.push(...(await Promise.all(addresses.slice(from, from + AT_ONCE).map((address) => Client.join(address)))))
  }
  return clients
}

/**
 * Puts what a document begins with into it (the floor keeps no documents), and lets `people` join while it is open:
 * y-websocket-server with LevelDB loses edits to a document that is opened again before it was written.
 */
export async function plant(
  server: RunningServer,
  document: number,
  { seed }: Writing,
  people: readonly number[],
): Promise<Client[]> {
  const crowd = people.map((person) => server.address(document, person))
  if (server.name === 'floor') return joinAll(crowd)
  // Nobody opens all documents: a person may open so many a minute.
  const planter = await Client.join(server.address(document, document))
  const watcher = await Client.join(server.address(document, document + 1))
  const before = watcher.received.length
  planter.send(seed)
  const planted = () => {
    if (planter.closed !== undefined) throw new Error(`the first content was refused: ${planter.closed}`)
    return watcher.received.length > before
  }
  await watcher.until(planted, 'the first content')
  const clients = await joinAll(crowd)
  await Promise.all([planter.leave(), watcher.leave()])
  return clients
}

/** People by number, from 0. */
export function crowdOf(people: number): number[] {
  return Array.from({ length: people }, (_, person) => person)
}

/**
 * Gives a server something to do first: it is compared as it runs for days, not while its code is being compiled. Four people
 * type 2,000 letters in the last document.
 */
export async function warmUp(server: RunningServer): Promise<void> {
  const people = 4
  const text = writing(people, 500, () => 'w')
  const clients = await plant(server, server.school.plans.length - 1, text, crowdOf(people))
  await Promise.all(sentBy(text).map((sent, person) => clients[person] && type(clients[person], sent, 2, person / 2)))
  await pause(SETTLE_MS)
  await leaveAll(clients)
}

export function sentBy({ authors }: Writing): Sent[] {
  return authors.map((author) => ({ author, at: new Float64Array(author.updates.length) }))
}

/** Sends an author's edits, one every `everyMs`, the first after `delayMs`. */
export async function type(client: Client, { author, at }: Sent, everyMs: number, delayMs = 0): Promise<void> {
  const start = performance.now() + delayMs
  for (const [edit, update] of author.updates.entries()) {
    const wait = start + edit * everyMs - performance.now()
    if (wait > 0) await pause(wait)
    at[edit] = performance.now()
    client.send(update)
  }
}

/** Runs `work` and waits until everybody has everything; gives latencies and what it cost the server. */
export async function measure(
  server: RunningServer,
  readers: readonly (readonly [reader: Client, expected: number])[],
  work: () => Promise<unknown>,
): Promise<Figures> {
  await pause(SETTLE_MS)
  const before = usageOf(server.pid)
  await work()
  await Promise.all(
    readers.map(([reader, expected]) => reader.until(() => reader.arrived >= expected, `all ${expected} edits`)),
  )
  const after = usageOf(server.pid)
  const latencies = Float64Array.from(readers.flatMap(([reader]) => reader.latencies)).sort()
  const cpu = after.cpuSeconds - before.cpuSeconds
  return {
    p50: at(latencies, 0.5),
    p95: at(latencies, 0.95),
    p99: at(latencies, 0.99),
    cpu,
    cpuPerDelivery: (cpu / latencies.length) * 1e6,
    memory: after.megabytes,
  }
}

/** @throws Error when somebody does not have every word */
export function assertText(readers: readonly Client[], writing: Writing): void {
  const wanted = textOf(result(writing))
  for (const reader of readers) {
    const doc = reader.document(reader.address.dialect.answers ? undefined : writing.seed)
    // Our plans begin with a block of their own, which comes after all that was planted.
    if (!textOf(doc).endsWith(wanted)) throw new Error(`${reader.address.url}: a reader lacks some of the text`)
  }
}

export async function leaveAll(clients: readonly Client[]): Promise<void> {
  await Promise.all(clients.map((client) => client.leave()))
}

export function at(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
