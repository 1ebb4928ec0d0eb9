// @vitest-environment jsdom
/** Threads and the words they are about, while three people change the plan in every way and come and go. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  AnchorFinder,
  type AnchorStep,
  type Found,
  findAnchor,
  isWholeBlock,
  makeAnchor,
  wholeBlockAnchor,
} from '../../extensions/headless/anchor.js'
import { elementsOf, holdsText, idOf } from '../../extensions/headless/element.js'
import { lettersIn } from '../../extensions/headless/lines.js'
import { readThreads } from '../../plan/threads.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Anchor, ThreadEntry } from '../../schema/threads/entries.js'
import { validateThreadEntry } from '../../schema/threads/validate.js'
import { KeptSeeds } from '../support/kept-seeds.js'
import { seededRandom } from '../support/seeded-random.js'
import { type Below, type Care, careOf, editAround, planAroundAnchors } from './simulation/around-anchors.js'
import { close, type Seat, seat } from './simulation/pair.js'

const EDITS = 500
const ANCHORS = 200
/** Threads that are begun before the first edit; the others while others edit. */
const FIRST = 160
const from = Number(process.env['FUZZ_FROM'] ?? 1)
const count = Number(process.env['FUZZ_COUNT'] ?? 20)
const kept = new KeptSeeds(join(import.meta.dirname, 'failing-anchor-seeds.json'))

const AT = '2026-11-20T18:30:00.000Z'
const steps: readonly AnchorStep[] = ['exact', 'block', 'elsewhere', 'whole-block', 'removed']
const table = new Map<string, number>()

interface Person extends Seat {
  readonly comments: Y.Doc
  readonly finder: AnchorFinder
  online: boolean
}

for (const seed of kept.and(from, count)) {
  test(`threads keep their words through ${EDITS} edits around ${ANCHORS} anchors: seed ${seed}`, () => {
    kept.keepOnFailure(seed)
    const random = seededRandom(seed)
    const below = (limit: number) => Math.floor(random() * limit)
    const content = planAroundAnchors()
    const people = [11, 22, 33].map((client) => personAt(client, content))
    const versions: PlanDocument[] = []
    // A restore writes lines anew, and so do many edits in one: those are in every other run only.
    const restores = seed % 2 === 0
    try {
      const made = new Map<string, Care>()
      for (let number = 0; number < FIRST; number++) begin(people, below, made)
      comeTogether(people)
      for (let edit = 0; edit < EDITS; edit++) {
        const person = people[below(people.length)] as Person // one of three
        if (made.size < ANCHORS && below(EDITS) < 2 * (ANCHORS - FIRST)) begin([person], below, made)
        editAround(person, below, versions, restores)
        if (below(40) === 0) person.online = !person.online
        if (below(3) === 0) tell(people.filter(({ online }) => online))
        if (below(20) === 0) for (const one of threadsOf(person)) person.finder.find(one.anchor)
      }
      while (made.size < ANCHORS) begin(people, below, made)
      comeTogether(people)
      judge(people, made, restores)
    } finally {
      for (const { comments, finder } of people) {
        finder.destroy()
        comments.destroy()
      }
      close(...people)
    }
  })
}

afterAll(() => {
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(28)}${cells.map((cell) => String(cell).padStart(13)).join('')}\n`
  const counts = (group: string) => steps.map((step) => table.get(`${group} ${step}`) ?? 0)
  const names = {
    alone: 'nobody touched their line',
    typed: 'only typed in and around',
    any: 'anything was done to it',
    whole: 'about a block as a whole',
  }
  let text = row('threads, and how found', steps)
  for (const [group, name] of Object.entries(names)) text += row(name, counts(group))
  process.stdout.write(`\n${text}\n`)
})

function personAt(client: number, content: ReturnType<typeof planAroundAnchors>): Person {
  const comments = new Y.Doc()
  comments.clientID = client
  const sitting = seat(client, content)
  return Object.assign(sitting, { comments, finder: new AnchorFinder(sitting.doc), online: true })
}

/** Somebody begins a thread about some words as they see them now, now and then about a whole block. */
function begin(people: readonly Person[], below: Below, made: Map<string, Care>): void {
  const { doc, comments } = people[below(people.length)] as Person // at least one
  const lines = [...elementsOf(doc.getXmlFragment('content'))].filter((one) => holdsText(one.nodeName))
  for (let tries = 0; tries < 50; tries++) {
    const element = lines[below(lines.length)] as Y.XmlElement // a plan is never empty here
    const anchor =
      below(15) === 0 && idOf(element) !== undefined ? wholeBlockAnchor(idOf(element) ?? '') : words(element, below)
    if (anchor === undefined) continue
    const id = `t-${made.size + 1}`
    const entry: ThreadEntry = { by: 'ann', at: AT, kind: 'question', anchor }
    expect(validateThreadEntry(id, entry)).toEqual([])
    comments.getMap('threads').set(id, entry)
    comments.getMap('threads').set(`${id}/m-1`, { by: 'ann', at: AT, text: 'Why?' })
    // Who typed a word may take it back.
    made.set(id, isWholeBlock(anchor) || anchor.quote.includes('x') ? 'any' : careOf(idOf(element)))
    return
  }
}

/** A sentence, or a few letters of the line. */
function words(element: Y.XmlElement, below: Below): Anchor | undefined {
  const letters = lettersIn(element)
  const sentences = [...letters.matchAll(/In \d+-\d[^.]*\./gu)]
  const sentence = sentences[below(Math.max(1, sentences.length))]
  if (sentence !== undefined && below(4) > 0)
    return makeAnchor({ element, from: sentence.index, to: sentence.index + sentence[0].length })
  const start = below(Math.max(1, letters.length))
  return makeAnchor({ element, from: start, to: start + 3 + below(40) })
}

function tell(people: readonly Person[]): void {
  for (const key of ['doc', 'comments'] as const) {
    for (const one of people) {
      for (const other of people) {
        if (one === other) continue
        const news = Y.encodeStateAsUpdate(one[key], Y.encodeStateVector(other[key]))
        Y.applyUpdate(other[key], news, 'wire')
      }
    }
  }
}

function comeTogether(people: readonly Person[]): void {
  for (let round = 0; round < 4; round++) tell(people)
}

function threadsOf({ comments }: Person) {
  return readThreads(comments.getMap<unknown>('threads').entries()).flatMap(({ id, anchor }) =>
    anchor === null ? [] : [{ id, anchor }],
  )
}

function judge(people: readonly Person[], made: ReadonlyMap<string, Care>, restores: boolean): void {
  const [first, ...others] = people as [Person, ...Person[]]
  const threads = threadsOf(first)
  // None lost, wherever and whenever it was begun.
  expect(threads.map(({ id }) => id).sort()).toEqual([...made.keys()].sort())
  const lines = [...elementsOf(first.doc.getXmlFragment('content'))].filter((one) => holdsText(one.nodeName))
  const ids = new Set(lines.map(idOf))
  const texts = lines.map(lettersIn)
  for (const { id, anchor } of threads) {
    const found = first.finder.find(anchor)
    const told = tellOf(found)
    // What was kept from one edit to the next is what a fresh look finds, and what everybody finds.
    expect(tellOf(findAnchor(first.doc, anchor))).toEqual(told)
    for (const other of others) expect(tellOf(other.finder.find(anchor))).toEqual(told)
    const care = made.get(id) ?? 'any'
    const cell = `${isWholeBlock(anchor) ? 'whole' : care} ${found.step}`
    table.set(cell, (table.get(cell) ?? 0) + 1)
    if (care === 'alone') expect(told).toMatchObject({ step: 'exact', words: anchor.quote })
    if (care === 'typed' && !restores)
      expect(isAmong(anchor.quote, told.words), `${anchor.quote} in ${told.words}`).toBe(true)
    if (found.step === 'elsewhere') expect(told.words).toBe(anchor.quote)
    if (found.step === 'removed') expect(ids.has(anchor.blockId)).toBe(false)
    if (isWholeBlock(anchor) || anchor.quote.length < 12) continue
    // Words that stand in the plan once are found, unless a part of them still stands where the thread was begun.
    const places = texts.reduce((sum, text) => sum + text.split(anchor.quote).length - 1, 0)
    if (places === 1 && found.step !== 'exact') expect(told.words).toBe(anchor.quote)
  }
}

function tellOf(found: Found) {
  if (found.step === 'removed') return { step: found.step, block: undefined, at: -1, words: '' }
  const { step, element, from: at, to } = found
  return { step, block: idOf(element), at, words: lettersIn(element).slice(at, to) }
}

/** Whether all the letters stand there in their order, with others between. */
function isAmong(letters: string, text: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
