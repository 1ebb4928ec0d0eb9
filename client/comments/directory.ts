import { personColour } from '../../schema/person-colour.js'
import { isRole, type Role } from '../../schema/protocol/roles.js'
import type { Session } from '../app/api.js'
import { ask, isRecord } from '../app/ask.js'
import { initialsOf } from '../app/initials.jsx'
import { matching } from '../fields/matching.js'
import { withOpen } from '../local/database.js'
import { peopleKey } from '../local/plan-store.js'
import { Signal } from '../sync/signal.js'
import { directoryWords } from '../words/directory.js'

/** Somebody who may open a plan, or who wrote in it while they could. */
export interface DirectoryPerson {
  /** Account id. */
  readonly id: string
  readonly name: string
  /** null: they have no access any more. */
  readonly role: Role | null
}

/** Milliseconds before an unknown id is asked about again: somebody may have joined since. */
const ASK_AGAIN_MS = 30_000

/** The names of a plan's people by their account ids, kept on the device so that comments have names without a network. */
export class Directory {
  /** By name; empty until the device or the server has answered. */
  readonly people = new Signal<readonly DirectoryPerson[]>([])
  private byId = new Map<string, DirectoryPerson>()
  private fromServer = false
  private askedAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly planId: string,
    private readonly session: Session,
  ) {}

  /** What the device knows, then what the server says. Never throws: without either, names wait. */
  async load(): Promise<void> {
    this.askedAt = performance.now()
    const { database } = this.session
    if (database !== undefined && this.byId.size === 0) {
      const kept = await withOpen(database, (open) => open.get('cache', peopleKey(this.planId))).catch(() => undefined)
      if (!this.fromServer) this.take(readPeople(kept?.value))
    }
    try {
      await this.session.confirmed
      const answer = await ask(`/api/plans/${encodeURIComponent(this.planId)}/people`)
      const people = readPeople(isRecord(answer) ? answer['people'] : undefined)
      this.fromServer = true
      this.take(people)
      if (database !== undefined)
        await withOpen(database, (open) => open.put('cache', { key: peopleKey(this.planId), value: people }))
    } catch (error) {
      console.warn(error)
    }
  }

  /** Undefined also while nobody has answered; then, and of a stranger, the server is asked (again). */
  readonly person = (id: string): DirectoryPerson | undefined => {
    const found = this.byId.get(id)
    if (found === undefined && performance.now() - this.askedAt > ASK_AGAIN_MS) void this.load()
    return found
  }

  readonly nameOf = (id: string): string =>
    this.person(id)?.name ?? (this.fromServer ? directoryWords.left : directoryWords.somebody)

  /** For a round mark; a dot for somebody without a name. */
  readonly initialsOf = (id: string): string => {
    const known = this.person(id)
    return known === undefined ? '·' : initialsOf(known.name)
  }

  /** The colour of a person's round mark, the same wherever they appear. */
  readonly colourOf = (id: string): string => personColour(this.nameOf(id))

  /** Whom one can name here: those with access of whose name every typed word begins a word; all of them for no words. */
  search(query: string): readonly DirectoryPerson[] {
    const here = this.people.get().filter(({ role }) => role !== null)
    const options = here.map(({ id, name }) => ({ value: id, label: name }))
    return matching(options, query).flatMap(({ value }) => this.byId.get(value) ?? [])
  }

  private take(people: readonly DirectoryPerson[]): void {
    this.byId = new Map(people.map((person) => [person.id, person]))
    this.people.set(people)
  }
}

const directories = new WeakMap<Session, Map<string, Directory>>()

/** The one directory of an open plan; it loads by itself. */
export function directoryOf({ planId, session }: { readonly planId: string; readonly session: Session }): Directory {
  const ofSession = directories.get(session) ?? new Map<string, Directory>()
  directories.set(session, ofSession)
  const known = ofSession.get(planId)
  if (known !== undefined) return known
  const directory = new Directory(planId, session)
  ofSession.set(planId, directory)
  void directory.load()
  return directory
}

function readPeople(value: unknown): DirectoryPerson[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).flatMap(({ id, name, role }) => {
    if (typeof id !== 'string' || typeof name !== 'string') return []
    return [{ id, name, role: isRole(role) ? role : null }]
  })
}
