import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { elementFrom, readDocument } from '../../extensions/headless/codec.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { expectHealthy } from '../support/health.js'
import { actionJson, blockAt, PLAN, storeOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { seededRandom } from '../support/seeded-random.js'

const SEEDS = 60
const STEPS = 120
const PEOPLE = 4

type Random = () => number
const below = (random: Random, limit: number) => Math.floor(random() * limit)
const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[below(random, list.length)]

/** An editor who now and then is offline, and who undoes. */
class Editor {
  client: RoomClient
  readonly undo: Y.UndoManager
  #made = 0

  constructor(
    readonly rooms: RoomRegistry,
    readonly name: string,
    client: RoomClient,
  ) {
    this.client = client
    // Undo of a header field could leave a plan without its title; the page's own undo keeps what a plan needs.
    const roots = [client.content, client.doc.getMap('readings')]
    this.undo = new Y.UndoManager(roots, { captureTimeout: 0 })
  }

  get doc(): Y.Doc {
    return this.client.doc
  }

  edit(random: Random): void {
    const content = this.client.content
    const kind = random()
    this.doc.transact(() => {
      if (content.length === 0 || kind < 0.1) this.#insert(random)
      else if (kind < 0.16) content.delete(below(random, content.length), 1)
      else if (kind < 0.2) this.#move(random)
      else if (kind < 0.3) this.#setField(random)
      else if (kind < 0.36) this.#setEntry(random)
      else this.#type(random)
    })
    if (random() < 0.15) this.undo.undo()
    if (random() < 0.08) this.undo.redo()
  }

  #insert(random: Random): void {
    const id = `${this.name}-${this.#made++}`
    const text = { type: 'text' as const, text: 'New words' }
    const block = pick(random, [
      actionJson(id, 'New words'),
      { type: 'paragraph', content: [text] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text] }] }] },
    ])
    if (block !== undefined)
      this.client.content.insert(below(random, this.client.content.length + 1), [elementFrom(block)])
  }

  /** Delete and insert, as editors move blocks. */
  #move(random: Random): void {
    const content = this.client.content
    const from = below(random, content.length)
    const copy = blockAt(this.doc, from).clone()
    content.delete(from, 1)
    content.insert(below(random, content.length + 1), [copy])
  }

  #setField(random: Random): void {
    const block = blockAt(this.doc, below(random, this.client.content.length))
    if (block.nodeName !== 'action') return
    if (random() < 0.3) block.removeAttribute('status')
    else block.setAttribute('status', pick(random, ['done', 'stopped', 'in_progress']) ?? 'done')
  }

  #setEntry(random: Random): void {
    if (random() < 0.5) this.doc.getMap('meta').set('title', `Title ${below(random, 100)}`)
    else if (random() < 0.7)
      this.doc.getMap('readings').set(`m-1/2026/all/${pick(random, ['a', 'b'])}`, { value: random() })
    else this.doc.getMap('readings').delete('m-1/2026/all/a')
  }

  #type(random: Random): void {
    let target: unknown = blockAt(this.doc, below(random, this.client.content.length))
    while (target instanceof Y.XmlElement) target = target.firstChild
    if (!(target instanceof Y.XmlText)) return
    const at = below(random, target.length + 1)
    const kind = random()
    if (kind < 0.55 && target.length < 100) target.insert(at, pick(random, ['a', 'word ', 'é', 'ł']) ?? '')
    else if (kind < 0.75) target.delete(at, Math.min(target.length - at, 1 + below(random, 5)))
    else target.format(at, Math.min(target.length - at, 6), pick(random, FORMATS) ?? {})
  }

  goOffline(): void {
    this.client.leave()
  }

  async comeBack(): Promise<void> {
    if (this.client.session === undefined) return
    this.client = await RoomClient.synced(this.rooms, PLAN, { user: this.name, doc: this.doc })
  }
}

const FORMATS: readonly Record<string, unknown>[] = [
  { bold: {} },
  { italic: {} },
  { bold: null },
  { italic: null, bold: {} },
  { link: { href: 'https://school.example/page' } },
  { link: null },
]

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'S-6: S-12: the gate refuses nothing that honest editors do, and all agree (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const store = await storeOf(4)
    const refused: string[] = []
    const rooms = new RoomRegistry({
      store,
      events: {
        refused: (_, rule) => refused.push(rule),
        dropped: (_, why) => refused.push(`dropped: ${why}`),
        failed: (_, error) => refused.push(String(error)),
      },
    })
    const editors: Editor[] = []
    for (let i = 0; i < PEOPLE; i++) {
      const name = `e${i}`
      editors.push(new Editor(rooms, name, await RoomClient.synced(rooms, PLAN, { user: name })))
    }
    const offline = new Set<Editor>()
    for (let step = 0; step < STEPS; step++) {
      const editor = pick(random, editors)
      if (editor === undefined) continue
      if (random() < 0.06) {
        if (offline.delete(editor)) await editor.comeBack()
        else {
          editor.goOffline()
          offline.add(editor)
        }
      }
      editor.edit(random)
      if (random() < 0.3 && !offline.has(editor)) await editor.client.settled()
    }
    for (const editor of offline) await editor.comeBack()
    for (const { client } of editors) expect(client.closed).toBeUndefined()
    expect(refused).toEqual([])
    for (let round = 0; round < 2; round++) for (const { client } of editors) await client.settled()
    const [first, ...others] = editors.map(({ doc }) => readDocument(doc))
    for (const other of others) expect(other).toEqual(first)
    expect(await rooms.read(PLAN, readDocument)).toEqual(first)
    for (const { client } of editors) client.leave()
    if (editors[0]?.client.content.length === 0) return
    const target = editors[0]?.client.content.get(0)
    if (target instanceof Y.XmlElement && target.get(0) instanceof Y.XmlText) await expectHealthy(rooms, store, '')
  },
)
