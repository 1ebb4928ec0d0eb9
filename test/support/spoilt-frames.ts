import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { encodeAwareness, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { actionJson, addBlock, blockAt, textOf, updateOf } from './plans.js'

type Random = () => number
const below = (random: Random, limit: number) => Math.floor(random() * limit)

/** Edits of every kind that an honest editor of this plan could make, as bytes to spoil. */
export function honestUpdates(doc: Y.Doc): Uint8Array[] {
  return [
    updateOf(doc, (copy) => textOf(blockAt(copy, 0)).insert(3, 'some words')),
    updateOf(doc, (copy) => textOf(blockAt(copy, 0)).delete(2, 4)),
    updateOf(doc, (copy) => textOf(blockAt(copy, 1)).format(0, 5, { link: { href: 'https://a.example' } })),
    updateOf(doc, (copy) => blockAt(copy, 1).setAttribute('status', 'done')),
    updateOf(doc, (copy) => addBlock(copy, actionJson('new-one', 'A new action'))),
    updateOf(doc, (copy) => copy.getXmlFragment('content').delete(1, 1)),
    updateOf(doc, (copy) => copy.getMap('meta').set('title', 'Another title')),
    updateOf(doc, (copy) => copy.getMap('readings').set('m-1/2026/all/', { value: 3 })),
    Y.encodeStateAsUpdate(doc),
  ]
}

/** Everything that an honest page says, as the frames that it sends. */
export function honestFrames(doc: Y.Doc): Uint8Array[] {
  const presence = encoding.createEncoder()
  encoding.writeVarUint(presence, 1)
  encoding.writeVarUint(presence, doc.clientID)
  encoding.writeVarUint(presence, 1)
  encoding.writeVarString(presence, JSON.stringify({ cursor: { anchor: 4, head: 9 } }))
  return [
    ...honestUpdates(doc).flatMap((update) => [encodeSync(SYNC.update, update), encodeSync(SYNC.step2, update)]),
    encodeSync(SYNC.step1, Y.encodeStateVector(doc)),
    encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc())),
    encodeAwareness(encoding.toUint8Array(presence)),
    new Uint8Array([MESSAGE.queryAwareness]),
  ]
}

/** One to four random changes of bytes: other values, flipped bits, cuts, insertions, removals. */
export function spoil(bytes: Uint8Array, random: Random): Uint8Array {
  let spoilt = bytes.slice()
  for (let changes = 1 + below(random, 4); changes > 0; changes--) {
    const at = below(random, spoilt.length)
    const kind = random()
    if (kind < 0.5) spoilt[at] = below(random, 256)
    else if (kind < 0.7) spoilt[at] = (spoilt[at] ?? 0) ^ (1 << below(random, 8))
    else if (kind < 0.8) spoilt = spoilt.slice(0, Math.max(1, at))
    else if (kind < 0.9) spoilt = new Uint8Array([...spoilt.slice(0, at), below(random, 256), ...spoilt.slice(at)])
    else spoilt = new Uint8Array([...spoilt.slice(0, at), ...spoilt.slice(at + 1 + below(random, 4))])
  }
  return spoilt
}

/** A frame that some honest one could have become on a bad way: spoilt, or the beginning of one and the end of another. */
export function spoiltFrame(honest: readonly Uint8Array[], random: Random): Uint8Array {
  const frame = honest[below(random, honest.length)] ?? new Uint8Array()
  if (random() < 0.85) return spoil(frame, random)
  const other = honest[below(random, honest.length)] ?? new Uint8Array()
  return new Uint8Array([...frame.slice(0, below(random, frame.length)), ...other.slice(below(random, other.length))])
}
