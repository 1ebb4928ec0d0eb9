/**
 * The gate's cost of one edit, in plans of 100, 1,000 and 5,000 blocks: decoding, screening, applying, looking at what was
 * touched, validating it, and Yjs's encoding of what is stored.
 * Budget (5,000 blocks): p95 under 250 microseconds, growing with the edit and not with the plan.
 */
import * as Y from 'yjs'
import { elementFrom, encodeDocument } from '../extensions/headless/codec.js'
import { Authorship } from '../server/rooms/gate/authorship.js'
import { Gate } from '../server/rooms/gate/gate.js'
import { planKind } from '../server/rooms/kinds/plan.js'
import { actionJson, blockAt, planOf, textOf } from '../test/support/plans.js'
import { seededRandom } from '../test/support/seeded-random.js'

const SIZES = [100, 1_000, 5_000]
const EDITS = 4_000
const WARM_UP = 1_000
const BUDGET_MICROSECONDS = 250

type Edit = (doc: Y.Doc, random: () => number, count: number) => void

/** What people do, about as often as they do it. */
const edits: readonly (readonly [share: number, edit: Edit])[] = [
  [0.8, (doc, random) => typeLetter(doc, random)],
  [0.9, (doc, random) => deleteLetter(doc, random)],
  [0.97, (doc, random) => anyBlock(doc, random).setAttribute('end', `2027-01-${10 + Math.floor(random() * 20)}`)],
  [1, (doc, random, count) => insertBlock(doc, random, count)],
]

function anyBlock(doc: Y.Doc, random: () => number): Y.XmlElement {
  return blockAt(doc, Math.floor(random() * doc.getXmlFragment('content').length))
}

function typeLetter(doc: Y.Doc, random: () => number): void {
  const text = textOf(anyBlock(doc, random))
  // A title has room for 200 letters.
  if (text.length < 150) text.insert(Math.floor(random() * text.length), 'x')
}

function deleteLetter(doc: Y.Doc, random: () => number): void {
  const text = textOf(anyBlock(doc, random))
  if (text.length > 1) text.delete(Math.floor(random() * (text.length - 1)), 1)
}

function insertBlock(doc: Y.Doc, random: () => number, count: number): void {
  const content = doc.getXmlFragment('content')
  const block = elementFrom(actionJson(`new-${count}`, 'A new action'))
  content.insert(Math.floor(random() * content.length), [block])
}

function makeUpdates(state: Uint8Array): Uint8Array[] {
  const random = seededRandom(1)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let count = 0; updates.length < EDITS + WARM_UP; count++) {
    const dice = random()
    const edit = edits.find(([share]) => dice < share)
    if (edit !== undefined) doc.transact(() => edit[1](doc, random, count))
  }
  return updates
}

function measure(blocks: number): { p50: number; p95: number; p99: number } {
  const state = encodeDocument(planOf(blocks))
  const updates = makeUpdates(state)
  const doc = new Y.Doc()
  planKind.nameRoots(doc)
  Y.applyUpdate(doc, state)
  const gate = new Gate(doc, planKind, new Authorship(new Map()), state.length)
  const writer = { userId: 'ann', role: 'leader', mayWrite: true } as const
  const times: number[] = []
  for (const update of updates) {
    const start = performance.now()
    const result = gate.startBatch().screen(update, writer)
    if (result.kind !== 'candidate') throw new Error(`an honest edit became ${result.kind}`)
    const [{ updates: stored } = { updates: [] }] = gate.apply([result.candidate])
    times.push((performance.now() - start) * 1000)
    if (stored.length === 0) throw new Error('an edit was lost')
    gate.authorship.settle(result.candidate.claims)
  }
  const measured = times.slice(WARM_UP).sort((a, b) => a - b)
  const at = (share: number) => measured[Math.floor(measured.length * share)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

console.log('gate, microseconds an edit (typing, deleting, fields, new blocks)')
console.log('blocks     p50     p95     p99')
let worst = 0
let first: number | undefined
for (const blocks of SIZES) {
  const { p50, p95, p99 } = measure(blocks)
  first ??= p95
  worst = p95
  const cells = [p50, p95, p99].map((time) => time.toFixed(0).padStart(8)).join('')
  console.log(`${String(blocks).padStart(6)}${cells}   ${(p95 / first).toFixed(2)} x`)
}
console.log(
  `budget at ${SIZES.at(-1)} blocks: p95 ${BUDGET_MICROSECONDS}: ${worst <= BUDGET_MICROSECONDS ? 'kept' : 'MISSED'} (${(worst / BUDGET_MICROSECONDS).toFixed(2)} of it)`,
)
