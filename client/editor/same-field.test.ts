import { afterEach, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { writeDocument } from '../../extensions/headless/codec.js'
import { EDIT_ORIGIN } from '../../extensions/undo.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { samplePlan } from '../../schema/sample.js'
import { clashes, isClash, WITHIN_MS, watchFields } from './same-field.js'

const choice = (value: string | null, at?: number) => ({ value, at })

it('a clash is two values chosen within seconds, or in ignorance of each other however far apart', () => {
  expect(isClash(choice('green', 1000), choice('amber', 1000 + WITHIN_MS), false)).toBe(true)
  expect(isClash(choice('green', 1000), choice('amber', 1001 + WITHIN_MS), false)).toBe(false)
  expect(isClash(choice('green', 1000), choice('green', 1000), true)).toBe(false)
  expect(isClash(choice('green'), choice('amber', 5), false)).toBe(false)
  expect(isClash(choice('green'), choice('amber', 5), true)).toBe(true)
  expect(isClash(choice('green', 3), choice(null, 5), false)).toBe(true)
})

interface Page {
  readonly doc: Y.Doc
  readonly end: () => void
}
const open: Page[] = []

afterEach(() => {
  for (const { doc, end } of open.splice(0)) {
    end()
    doc.destroy()
  }
})

/** Ann's page is watched; Priya's is only a document, present in Ann's list of people. */
function annAndPriya() {
  const priya = new Y.Doc()
  writeDocument(samplePlan, priya)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(priya))
  const awareness = new Awareness(doc)
  const me = {
    id: 'u-ann',
    name: 'Ann',
    email: '',
    leader: false,
    hasPassword: true,
    twoFactor: false,
    twoFactorNeeded: false,
  }
  const end = watchFields({ doc, awareness, me, isOwn: (client) => client === doc.clientID })
  awareness.states.set(priya.clientID, { user: { id: 'u-priya', name: 'Priya Lal', color: '#7b3fb5' } })
  awareness.emit('change', [{ added: [priya.clientID], updated: [], removed: [] }, 'test'])
  const endAll = () => {
    end()
    awareness.destroy()
  }
  open.push({ doc, end: endAll })
  return { ann: doc, priya }
}

function rating(doc: Y.Doc): Y.XmlElement {
  const found = doc
    .getXmlFragment(ROOTS.content)
    .toArray()
    .find((block) => block instanceof Y.XmlElement && block.getAttribute('id') === 'r-11')
  if (!(found instanceof Y.XmlElement)) throw new Error('the sample has no rating r-11')
  return found
}

const choose = (doc: Y.Doc, value: string | null) =>
  doc.transact(() => {
    if (value === null) rating(doc).removeAttribute('rating')
    else rating(doc).setAttribute('rating', value)
  }, EDIT_ORIGIN)

/** Brings one document's news to the other as the line to the server does. */
const bring = (from: Y.Doc, to: Y.Doc) =>
  Y.transact(to, () => Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to))), 'line', false)

const told = () =>
  clashes.get().map(({ blockId, field, mine, theirs, who, shown }) => [blockId, field, mine, theirs, who, shown])

it('both choices are told when two people choose at once, whoever of them the merge prefers', () => {
  const { ann, priya } = annAndPriya()
  choose(ann, 'red')
  choose(priya, 'amber')
  bring(priya, ann)
  const shown = rating(ann).getAttribute('rating') === 'red' ? 'mine' : 'theirs'
  expect(told()).toEqual([['r-11', 'rating', 'red', 'amber', 'Priya Lal', shown]])
})

it('a choice replaced a moment later is told, and so is one that replaces', () => {
  const { ann, priya } = annAndPriya()
  choose(ann, 'red')
  bring(ann, priya)
  choose(priya, 'amber')
  bring(priya, ann)
  expect(told()).toEqual([['r-11', 'rating', 'red', 'amber', 'Priya Lal', 'theirs']])
  // Answering is not another clash.
  choose(ann, 'red')
  expect(told()).toEqual([])
})

it('choosing after a colleague did, within seconds, is told to whoever chose last as well', () => {
  const { ann, priya } = annAndPriya()
  choose(priya, 'amber')
  bring(priya, ann)
  expect(told()).toEqual([])
  choose(ann, 'red')
  expect(told()).toEqual([['r-11', 'rating', 'red', 'amber', 'Priya Lal', 'mine']])
})

it('a colleague who clears what was just chosen is told of too, though nobody can say who it was', () => {
  const { ann, priya } = annAndPriya()
  choose(ann, 'red')
  bring(ann, priya)
  choose(priya, null)
  bring(priya, ann)
  expect(told()).toEqual([['r-11', 'rating', 'red', null, undefined, 'theirs']])
})

it('the same choice, another field and a choice of an undo are no clash', () => {
  const { ann, priya } = annAndPriya()
  choose(ann, 'red')
  choose(priya, 'red')
  bring(priya, ann)
  priya.transact(() => rating(priya).setAttribute('term', 'summer'))
  bring(priya, ann)
  ann.transact(() => rating(ann).setAttribute('term', 'spring'), 'undo manager')
  expect(told()).toEqual([])
})
