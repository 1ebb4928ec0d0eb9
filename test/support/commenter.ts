import type { MessageEntry, ThreadEntry } from '../../schema/threads/entries.js'
import { RoomClient } from './room-client.js'
import type { Member, TestSchool } from './school.js'

let made = 0

/** A member who writes beside a school's plan, as their page would. */
export class Commenter {
  private constructor(
    readonly member: Member,
    readonly client: RoomClient,
    readonly now: () => number,
  ) {}

  static async join(
    school: Pick<TestSchool, 'rooms' | 'plan' | 'accounts'>,
    member: Member,
    now: () => number = Date.now,
    plan = school.plan.id,
  ): Promise<Commenter> {
    const role = school.accounts.memberships.roleOf(member.userId, plan)
    if (role === undefined) throw new Error('no access')
    const client = await RoomClient.synced(school.rooms, `${plan}/comments`, { user: member.userId, role })
    return new Commenter(member, client, now)
  }

  /** Begins a thread about the plan as a whole; gives its id and its first message's. */
  async begin(text: string, kind: ThreadEntry['kind'] = 'question') {
    made += 1
    const [thread, message] = [`t-${made}`, `m-${made}`]
    await this.set({
      [thread]: { ...this.signed, kind, anchor: null },
      [`${thread}/${message}`]: this.#message(text),
    })
    return { thread, message }
  }

  async reply(thread: string, text: string): Promise<string> {
    made += 1
    await this.set({ [`${thread}/m-${made}`]: this.#message(text) })
    return `m-${made}`
  }

  async edit(thread: string, message: string, text: string): Promise<void> {
    const before = this.client.doc.getMap('threads').get(`${thread}/${message}`) as MessageEntry // written by a commenter
    await this.set({ [`${thread}/${message}`]: { ...before, text, editedAt: this.signed.at } })
  }

  /** Writes entries, or deletes those that are undefined, and waits until they are stored. */
  async set(entries: Readonly<Record<string, object | undefined>>): Promise<void> {
    const threads = this.client.doc.getMap('threads')
    this.client.doc.transact(() => {
      for (const [key, value] of Object.entries(entries)) {
        if (value === undefined) threads.delete(key)
        else threads.set(key, value)
      }
    })
    await this.client.settled()
    const { closed } = this.client
    if (closed !== undefined) throw new Error(`closed with ${closed.code}: ${closed.reason}`)
  }

  /** What stands beside somebody's own words: who, and when. */
  get signed() {
    // A clock that stands still gives what comes later a later time all the same.
    return { by: this.member.userId, at: new Date(this.now() + made).toISOString() }
  }

  #message(text: string): MessageEntry {
    return { ...this.signed, text }
  }
}
