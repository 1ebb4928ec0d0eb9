import * as Y from 'yjs'
import type { BlockChange } from '../../plan/changes.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { ask, isRecord } from '../app/ask.js'

export interface Author {
  readonly id: string
  readonly name: string
}

/** Yjs clients that wrote in each block since a state of the document, by the block's id. Deletions name nobody. */
export function clientsSince(doc: Y.Doc, vector: Uint8Array): ReadonlyMap<string, ReadonlySet<number>> {
  const since = Y.decodeStateVector(vector)
  const found = new Map<string, ReadonlySet<number>>()
  let above = ''
  let below = 0
  for (const block of doc.getXmlFragment(ROOTS.content).toArray()) {
    if (!(block instanceof Y.XmlElement)) continue
    const id: unknown = block.getAttribute('id')
    const known = typeof id === 'string' && id !== ''
    below = known ? 0 : below + 1
    if (known) above = id
    const clients = new Set<number>()
    collect(block, since, clients)
    const name = known ? id : `${above}/${below}`
    if (clients.size > 0 && !found.has(name)) found.set(name, clients)
  }
  return found
}

function collect(
  type: Pick<Y.AbstractType<unknown>, '_item' | '_map' | '_start'>,
  since: ReadonlyMap<number, number>,
  into: Set<number>,
): void {
  const note = (item: Y.Item) => {
    if (item.id.clock + item.length > (since.get(item.id.client) ?? 0)) into.add(item.id.client)
  }
  if (type._item !== null) note(type._item)
  for (const item of type._map.values()) note(item)
  for (let item = type._start; item !== null; item = item.right) {
    note(item)
    if (!item.deleted && item.content instanceof Y.ContentType) collect(item.content.type, since, into)
  }
}

/** Whose clients these are, as far as the server tells; nothing without a network. */
export async function askAuthors(plan: string, clients: Iterable<number>): Promise<ReadonlyMap<number, Author>> {
  const found = new Map<number, Author>()
  const asked = [...new Set(clients)].slice(0, 200)
  if (asked.length === 0) return found
  const answer = await ask(`/api/plans/${plan}/authors?clients=${asked.join(',')}`).catch(() => undefined)
  const authors = isRecord(answer) && isRecord(answer['authors']) ? answer['authors'] : {}
  for (const [client, author] of Object.entries(authors)) {
    if (!isRecord(author) || typeof author['id'] !== 'string' || typeof author['name'] !== 'string') continue
    found.set(Number(client), { id: author['id'], name: author['name'] })
  }
  return found
}

/** The authors of one change. */
export function authorsOf(
  { id }: BlockChange,
  clients: ReadonlyMap<string, ReadonlySet<number>>,
  authors: ReadonlyMap<number, Author>,
): readonly Author[] {
  const byId = new Map<string, Author>()
  for (const client of clients.get(id) ?? []) {
    const author = authors.get(client)
    if (author !== undefined) byId.set(author.id, author)
  }
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}
