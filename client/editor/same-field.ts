import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { EDIT_ORIGIN } from '../../extensions/undo.js'
import { blockDefinition, isBlockType } from '../../schema/blocks.js'
import { fieldOf } from '../../schema/define-block.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { AttrValue } from '../../schema/values.js'
import { personIn } from '../page/presence.js'
import { Signal } from '../sync/signal.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

type Value = AttrValue | null

/** One field of one block that two people have set; the plan shows one of the two values. */
export interface Clash {
  readonly blockId: string
  readonly field: string
  readonly mine: Value
  readonly theirs: Value
  /** Name of the colleague; undefined when the page cannot tell who it was. */
  readonly who: string | undefined
  readonly shown: 'mine' | 'theirs'
}

/** Clashes nobody has answered yet, oldest first. */
export const clashes = new Signal<readonly Clash[]>([])

/** Two choices within this many milliseconds may have been made without knowing of each other. */
export const WITHIN_MS = 10_000
const MOST = 3

export interface Choice {
  readonly value: Value
  /** When it was made or arrived here, in milliseconds; undefined for one from an earlier visit. */
  readonly at: number | undefined
}

/**
 * Whether a person should hear of two choices for one field. Choices made in ignorance of each other always count, however
 * far apart; of choices one after the other only those within seconds, for a popover may have been open over the old value.
 */
export function isClash(mine: Choice, theirs: Choice, unaware: boolean): boolean {
  if (mine.value === theirs.value) return false
  if (unaware) return true
  return mine.at !== undefined && theirs.at !== undefined && Math.abs(theirs.at - mine.at) <= WITHIN_MS
}

export function dismissClash(clash: Clash): void {
  clashes.set(clashes.get().filter((other) => other !== clash))
}

/** Watches the fields of blocks. The words in a block are not its concern: those merge letter by letter. */
export const sameField: EditorFeature = {
  start: (host) => {
    if (!host.editable) return () => undefined
    return watchFields(host)
  },
}

type Host = Pick<PlanEditor, 'doc' | 'awareness' | 'me' | 'isOwn'>

/** @returns what ends it */
export function watchFields(host: Host): () => void {
  const watch = new FieldWatch(host)
  return () => watch.end()
}

interface Place {
  readonly element: Y.XmlElement
  readonly field: string
}

class FieldWatch {
  /** What I have chosen and what colleagues have, by block and field, on this page. */
  private readonly mine = new Map<string, Choice>()
  private readonly theirs = new Map<string, Choice & { readonly who: Who }>()
  private readonly names = new Map<number, Who>()
  private readonly content: Y.XmlFragment

  constructor(private readonly host: Host) {
    this.content = host.doc.getXmlFragment(ROOTS.content)
    host.doc.on('afterTransaction', this.onTransaction)
    host.awareness.on('change', this.remember)
    this.remember()
  }

  end(): void {
    this.host.doc.off('afterTransaction', this.onTransaction)
    this.host.awareness.off('change', this.remember)
    clashes.set([])
  }

  /** The server says whose each connection is; who has left is still known by their edits. */
  private readonly remember = (): void => {
    for (const [client, { user }] of this.host.awareness.getStates()) {
      const person = personIn(user, client)
      if (person !== undefined) this.names.set(client, { id: person.key, name: person.name })
    }
  }

  private readonly onTransaction = (transaction: Y.Transaction): void => {
    for (const [type, keys] of transaction.changed) {
      if (!(type instanceof Y.XmlElement) || type.parent !== this.content || isNew(type, transaction)) continue
      for (const field of keys)
        if (field !== null && isChoice(type, field)) this.changed({ element: type, field }, transaction)
    }
  }

  private changed(place: Place, transaction: Y.Transaction): void {
    const key = keyOf(place)
    const [blockId, field] = [String(place.element.getAttribute('id') ?? ''), place.field]
    // Whatever was asked about this field is answered by setting it.
    const asked = clashes.get().find((clash) => clash.blockId === blockId && clash.field === field)
    if (asked !== undefined) dismissClash(asked)
    const now = Date.now()
    if (transaction.local) {
      const chosen = transaction.origin === ySyncPluginKey || transaction.origin === EDIT_ORIGIN
      if (!chosen) this.mine.delete(key)
      else {
        const mine: Choice = { value: valueIn(place), at: now }
        this.mine.set(key, mine)
        const theirs = this.theirs.get(key)
        if (asked === undefined && theirs !== undefined && isClash(mine, theirs, false)) {
          this.tell({ blockId, field, mine: mine.value, theirs: theirs.value, who: theirs.who.name, shown: 'mine' })
        }
      }
      return
    }
    const { live, theirs, mine, unaware } = readChain(place, transaction, this.host.isOwn)
    if (theirs === 'nothing') return
    const who = theirs === 'cleared' ? NOBODY : (this.names.get(theirs.client) ?? NOBODY)
    if (who.id === this.host.me.id) return
    const choice = { value: theirs === 'cleared' ? null : theirs.value, at: now, who }
    this.theirs.set(key, choice)
    const known = this.mine.get(key)
    const own: Choice | undefined = mine === undefined ? known : { value: mine, at: known?.at }
    if (own === undefined || !isClash(own, choice, unaware)) return
    this.tell({ blockId, field, mine: own.value, theirs: choice.value, who: who.name, shown: live })
  }

  private tell(clash: Clash): void {
    clashes.set([...clashes.get(), clash].slice(-MOST))
  }
}

interface Who {
  readonly id: string | undefined
  readonly name: string | undefined
}
const NOBODY: Who = { id: undefined, name: undefined }

const keyOf = ({ element, field }: Place): string => `${element.getAttribute('id')} ${field}`

// Y types attributes as strings; the binding and we store numbers and booleans too.
const valueIn = ({ element, field }: Place): Value => (element.getAttribute(field) as Value | undefined) ?? null

function isNew(element: Y.XmlElement, { beforeState }: Y.Transaction): boolean {
  const id = element._item?.id
  return id === undefined || id.clock >= (beforeState.get(id.client) ?? 0)
}

function isChoice({ nodeName }: Y.XmlElement, field: string): boolean {
  if (!isBlockType(nodeName) || field === 'id') return false
  const schema = fieldOf(blockDefinition(nodeName), field)
  return schema !== undefined && schema['x-field'].automatic !== true
}

interface Chain {
  /** Whose value the plan shows now. */
  readonly live: 'mine' | 'theirs'
  readonly theirs: { readonly client: number; readonly value: Value } | 'cleared' | 'nothing'
  /** My value that stood until this change, or still stands; undefined when there was none. */
  readonly mine: Value | undefined
  /** They had not seen mine. */
  readonly unaware: boolean
}

/** All values a field has had hang together, the one that counts last: what came with this change, and what of mine it met. */
function readChain({ element, field }: Place, transaction: Y.Transaction, isOwn: (client: number) => boolean): Chain {
  const live = element._map.get(field)
  const arrived: Y.Item[] = []
  let mine: Y.Item | undefined
  for (let item: Y.Item | null = live ?? null; item !== null; item = item.left) {
    const fresh = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)
    if (fresh && !isOwn(item.id.client)) arrived.push(item)
    // Mine counts as long as nobody had replaced it before.
    else if (
      mine === undefined &&
      isOwn(item.id.client) &&
      (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id))
    )
      mine = item
  }
  const standing = live !== undefined && !live.deleted && live === mine
  const [newest] = arrived
  const theirs = newest === undefined ? undefined : { client: newest.id.client, value: contentOf(newest) }
  const cleared = live?.deleted === true && Y.isDeleted(transaction.deleteSet, live.id)
  return {
    live: standing ? 'mine' : 'theirs',
    theirs: cleared ? 'cleared' : (theirs ?? 'nothing'),
    mine: mine === undefined ? undefined : contentOf(mine),
    unaware: mine !== undefined && !cleared && !arrived.some(({ origin }) => origin !== null && covers(mine, origin)),
  }
}

const covers = (item: Y.Item, { client, clock }: Y.ID): boolean =>
  item.id.client === client && item.id.clock <= clock && clock < item.id.clock + item.length

function contentOf({ content }: Y.Item): Value {
  const value: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
