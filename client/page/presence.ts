import type { Awareness } from 'y-protocols/awareness'
import { Signal } from '../sync/signal.js'

export interface Present {
  readonly key: string
  readonly name: string
  readonly colour: string
}

/** The other people who have this plan open, each once however many windows they have. `me` is the id of whoever looks. */
export function watchPresence(
  awareness: Awareness,
  me: string,
): {
  readonly people: Signal<readonly Present[]>
  /** Rises whenever somebody may have moved their caret. */
  readonly moved: Signal<number>
  stop(): void
} {
  const people = new Signal<readonly Present[]>([])
  const moved = new Signal(0)
  let shown = ''
  const update = () => {
    moved.set(moved.get() + 1)
    const found = new Map<string, Present>()
    for (const [client, state] of awareness.getStates()) {
      if (client === awareness.clientID) continue
      const person = personIn(state['user'], client)
      if (person !== undefined && person.key !== me) found.set(person.key, person)
    }
    const list = [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    const next = JSON.stringify(list)
    if (next === shown) return
    shown = next
    people.set(list)
  }
  awareness.on('change', update)
  update()
  return { people, moved, stop: () => awareness.off('change', update) }
}

export function personIn(user: unknown, client: number): Present | undefined {
  if (typeof user !== 'object' || user === null || !('name' in user) || typeof user.name !== 'string') return undefined
  const id = 'id' in user && typeof user.id === 'string' ? user.id : String(client)
  const colour = 'color' in user && typeof user.color === 'string' ? user.color : '#5b6474'
  return { key: id, name: user.name, colour }
}
