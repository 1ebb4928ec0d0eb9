import * as Y from 'yjs'
import { isFromShared } from '../../extensions/ids.js'
import { isBlockType } from '../../schema/blocks.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { element } from '../blocks/parts.js'
import { type Present, personIn } from '../page/presence.js'
import { Signal } from '../sync/signal.js'
import { colleagueWords } from '../words/colleagues.js'
import { type Marks, setBlockMarks } from './block-marks.js'
import type { PlanEditor } from './plan-editor.js'

type InBlocks = ReadonlyMap<string, readonly Present[]>

/** Who else is in each structured block, its prose included. */
export const inBlocks = new Signal<InBlocks>(new Map())

/** Carets move with every letter; where people are is looked at this often. */
const LOOK_MS = 80
/** Somebody who only passes through is not worth a word. */
const STAY_MS = 1_500
const MOST_LINES = 4

/** A hairline in their colour beside the block a colleague is in, and a word about it for those who do not see it. */
export function colleagueBlocks(host: PlanEditor): () => void {
  const voice = new Voice(host)
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = ''
  const look = () => {
    timer = undefined
    const { texts, blocks } = wherePeopleAre(host)
    // A caret that moves within its block is no news to whoever shows these.
    if (JSON.stringify([...blocks]) !== JSON.stringify([...inBlocks.get()])) inBlocks.set(blocks)
    const now = JSON.stringify([...texts])
    if (now !== shown) setBlockMarks(host.editor.view, 'colleagues', hairlines(texts))
    shown = now
    voice.update()
  }
  const soon = () => {
    timer ??= setTimeout(look, LOOK_MS)
  }
  const onTransaction = ({ transaction }: { transaction: Parameters<typeof isFromShared>[0] }) => {
    // Their caret may have come before the words it stands in.
    if (transaction.docChanged && isFromShared(transaction)) soon()
  }
  host.awareness.on('change', soon)
  host.editor.on('transaction', onTransaction)
  soon()
  return () => {
    clearTimeout(timer)
    host.awareness.off('change', soon)
    host.editor.off('transaction', onTransaction)
    voice.end()
    inBlocks.set(new Map())
  }
}

function wherePeopleAre({ awareness, doc, me }: PlanEditor): { texts: InBlocks; blocks: InBlocks } {
  const texts = new Map<string, Present[]>()
  const blocks = new Map<string, Present[]>()
  const content = doc.getXmlFragment(ROOTS.content)
  for (const [client, { user, cursor }] of awareness.getStates()) {
    const person = client === awareness.clientID ? undefined : personIn(user, client)
    if (person === undefined || person.key === me.id) continue
    const place = placeOf(cursor, doc, content)
    if (place === undefined) continue
    add(texts, place.text, person)
    add(blocks, place.block, person)
  }
  return { texts, blocks }
}

function add(to: Map<string, Present[]>, id: string | undefined, person: Present): void {
  if (id === undefined) return
  const there = to.get(id) ?? []
  if (!there.some(({ key }) => key === person.key))
    to.set(
      id,
      [...there, person].sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
}

/** Ids of the text a caret is in (or, where that has none, the nearest above), and of the block the text belongs to. */
function placeOf(cursor: unknown, doc: Y.Doc, content: Y.XmlFragment): { text?: string; block?: string } | undefined {
  if (typeof cursor !== 'object' || cursor === null || !('head' in cursor)) return undefined
  let at: Y.AbstractType<unknown> | null
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor.head), doc)
    at = found?.type ?? null
  } catch {
    return undefined // another page's idea of a caret
  }
  while (at !== null && at.parent !== content) at = at.parent
  const place: { text?: string; block?: string } = {}
  // What stands beside an element of the content is an element.
  for (let near = at as Y.XmlElement | null; near !== null; near = near.prevSibling as Y.XmlElement | null) {
    const id: unknown = near.getAttribute('id')
    if (typeof id === 'string') place.text ??= id
    if (isBlockType(near.nodeName) && typeof id === 'string') {
      place.block = id
      break
    }
    if (near.nodeName === 'heading') break
  }
  return place
}

/** Each person a line two pixels wide, side by side at the edge of the page. */
function hairlines(texts: InBlocks): Marks {
  return new Map(
    [...texts].map(([id, people]) => {
      const lines = people.slice(0, MOST_LINES).map(({ colour }, at) => {
        const from = at * 4
        return `${tint(colour)} ${from}px ${from + 2}px, transparent ${from + 2}px ${from + 4}px`
      })
      return [id, { class: 'with-colleague', style: `--colleagues: linear-gradient(to left, ${lines.join(', ')})` }]
    }),
  )
}

const COLOUR = /^#[0-9a-f]{6}$/i
const tint = (colour: string): string =>
  COLOUR.test(colour) ? `color-mix(in srgb, ${colour} var(--colleague-strength), white)` : 'var(--quiet)'

/** Tells, without being asked, who else is in the block in hand: once for each person and block, after they have stayed. */
class Voice {
  private readonly region = element('div', 'visually-hidden')
  private timer: ReturnType<typeof setTimeout> | undefined
  private told = ''
  private readonly unsubscribe: () => void

  constructor(private readonly host: PlanEditor) {
    this.region.role = 'status'
    host.element.append(this.region)
    this.unsubscribe = host.plan.hand.subscribe(() => this.update())
  }

  update(): void {
    const now = this.now()
    if (now.key === this.told) return
    clearTimeout(this.timer)
    // That somebody has left needs no word; who comes back is told again.
    if (now.names.length === 0) {
      this.told = ''
      this.region.textContent = ''
      return
    }
    this.timer = setTimeout(() => {
      const { key, names } = this.now()
      this.told = key
      this.region.textContent = names.length === 0 ? '' : colleagueWords.alsoHere(names)
    }, STAY_MS)
  }

  end(): void {
    clearTimeout(this.timer)
    this.unsubscribe()
    this.region.remove()
  }

  private now(): { key: string; names: readonly string[] } {
    const hand = this.host.plan.hand.get()
    const people = hand === undefined ? [] : (inBlocks.get().get(hand) ?? [])
    return {
      key: people.length === 0 ? '' : `${hand} ${people.map(({ key }) => key).join(' ')}`,
      names: people.map(({ name }) => name),
    }
  }
}
