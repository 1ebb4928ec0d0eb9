import Sqlite from 'better-sqlite3'
import { expect } from 'vitest'
import type * as Y from 'yjs'
import type { PlanDocument } from '../../schema/document.js'
import type { Role } from '../../schema/protocol/roles.js'
import { WHOLE_SCHOOL } from '../../server/auth/identity.js'
import type { SqliteAccounts } from '../../server/auth/sqlite-accounts.js'
import { SqliteEngine } from '../../server/store/sqlite/engine.js'
import type { StoredDocument } from '../../server/store/store.js'
import { docOf, planOf } from './plans.js'
import { type ClientOptions, RoomClient } from './room-client.js'
import { databaseOf, withAccounts } from './server-accounts.js'
import { ServerProcess } from './server-process.js'
import { SocketRooms } from './socket-rooms.js'

export interface LivePerson {
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly token: string
}

/** The built server in a process of its own, with production limits, a real database, people with tokens and a small plan. */
export class LiveSchool {
  /** Every secret that was given to anybody: none may turn up in what the server prints. */
  readonly secrets: string[] = []
  readonly #file: string

  private constructor(
    readonly server: ServerProcess,
    readonly leader: LivePerson,
    readonly plan: string,
  ) {
    this.#file = databaseOf(server)
  }

  /** @param dataDir a folder of its own when not given; removed at the end either way */
  static async open(settings: Readonly<Record<string, string>> = {}, dataDir?: string): Promise<LiveSchool> {
    const server = await ServerProcess.prepare(settings, dataDir)
    await server.up()
    const [leader] = await addPeople(server, 'leader', ['Leader'])
    if (leader === undefined) throw new Error('nobody was added')
    const school = new LiveSchool(server, leader, await importPlan(server, leader, planOf(4)))
    school.secrets.push(leader.token, new URL(server.link).search.split('=')[1] ?? '')
    return school
  }

  /** People of the whole school. */
  async add(role: Role, ...names: readonly string[]): Promise<LivePerson[]> {
    const people = await addPeople(this.server, role, names)
    this.secrets.push(...people.map(({ token }) => token))
    return people
  }

  async addOne(role: Role, name: string): Promise<LivePerson> {
    const [person] = await this.add(role, name)
    if (person === undefined) throw new Error('nobody was added')
    return person
  }

  importPlan(document: PlanDocument): Promise<string> {
    return importPlan(this.server, this.leader, document)
  }

  /** Runs `change` on the accounts, on a connection that is closed again: a crash finds no other connection. */
  async changeAccounts<T>(change: (accounts: SqliteAccounts) => Promise<T>): Promise<T> {
    return withAccounts(this.server, change)
  }

  /** The cookie of a new session, as a browser would send it: a person, and so within a person's limits. */
  async cookie({ userId }: LivePerson): Promise<string> {
    const cookies = await this.changeAccounts((accounts) => accounts.startSession(userId, new Headers()))
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
    this.secrets.push(decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '')
    return cookie
  }

  rooms({ token }: LivePerson): SocketRooms {
    return new SocketRooms(this.server.url, { authorization: `Bearer ${token}` })
  }

  /** A client that has the plan. */
  open(person: LivePerson, options: ClientOptions = {}, plan = this.plan): Promise<RoomClient> {
    return RoomClient.synced(this.rooms(person), plan, { user: person.name, ...options })
  }

  /** A client that only connects. */
  join(person: LivePerson, options: ClientOptions = {}, plan = this.plan): Promise<RoomClient> {
    return RoomClient.join(this.rooms(person), plan, { user: person.name, ...options })
  }

  /** What is on disk now, read beside the running server. */
  stored(plan = this.plan): StoredDocument {
    const database = new Sqlite(this.#file, { readonly: true })
    try {
      const stored = new SqliteEngine(database).load(plan)
      if (stored === undefined) throw new Error(`nothing is stored of ${plan}`)
      return stored
    } finally {
      database.close()
    }
  }

  /** Whose each client id is of a document on disk. */
  owners(doc: string): ReadonlyMap<number, string> {
    const database = new Sqlite(this.#file, { readonly: true })
    try {
      return new SqliteEngine(database).clientOwners(doc)
    } finally {
      database.close()
    }
  }

  storedDoc(plan = this.plan): Y.Doc {
    return docOf(this.stored(plan))
  }

  async health(): Promise<number> {
    return (await fetch(`${this.server.url}/healthz`)).status
  }

  /** The value of one of the server's metrics: of one label when it is named, else summed over all. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(`${this.server.url}/metrics`)).text()
    const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  }

  /** Waits until a metric has come to a value. @throws Error when it does not within `ms` milliseconds */
  async metricBecomes(name: string, right: (value: number) => boolean, ms: number): Promise<void> {
    const until = performance.now() + ms
    for (let value = await this.metric(name); !right(value); value = await this.metric(name)) {
      if (performance.now() > until) throw new Error(`${name} is still ${value} after ${ms} ms`)
    }
  }

  /** R27: whatever was tried, no secret was printed. */
  expectNoSecretsPrinted(): void {
    const printed = this.server.output.replaceAll(/https?:\S+\/sign-in\S+/g, '')
    for (const secret of this.secrets) expect(printed.includes(secret)).toBe(false)
  }

  async close(): Promise<void> {
    await this.server.remove()
  }
}

let added = 0

function addPeople(server: ServerProcess, role: Role, names: readonly string[]): Promise<LivePerson[]> {
  return withAccounts(server, async (accounts) => {
    const people: LivePerson[] = []
    for (const name of names) {
      added += 1
      const { id } = await accounts.addPerson(name, `person-${added}@school.example`)
      accounts.memberships.grant(id, WHOLE_SCHOOL, role)
      people.push({ userId: id, name, role, token: accounts.tokens.create(id) })
    }
    return people
  })
}

async function importPlan(server: ServerProcess, leader: LivePerson, document: PlanDocument): Promise<string> {
  const response = await fetch(`${server.url}/api/plans/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(document),
  })
  if (response.status !== 201) throw new Error(await response.text())
  const { id } = (await response.json()) as { readonly id: string } // CONTRACT promises the summary of the plan
  return id
}
