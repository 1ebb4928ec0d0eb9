import { blockText, readDocument } from '../../../extensions/headless/codec.js'
import { elementsOf, idOf } from '../../../extensions/headless/element.js'
import type { BlockJson, PlanDocument } from '../../../schema/document.js'
import { isInlineElement } from '../../../schema/prose.js'
import { samplePlan } from '../../../schema/sample.js'
import { validateDocument } from '../../../schema/validate.js'
import { seededRandom } from '../../support/seeded-random.js'
import { type Chance, randomOperation } from './operations.js'
import { SimulatedPage } from './page.js'
import { SimulatedServer } from './server.js'
import { Ledger, sightOf, wordsIn } from './words.js'

const text = (words: string) => [{ type: 'text' as const, text: words }]
const block = (type: string, id: string, words: string): BlockJson => ({ type, attrs: { id }, content: text(words) })

/** A small plan with everything in it that editing treats differently. */
const startingPlan: PlanDocument = {
  ...samplePlan,
  content: {
    type: 'doc',
    content: [
      { type: 'section', attrs: { id: 's-1', part: 'sip' }, content: text('Plan') },
      block('paragraph', 't-1', 'We begin with words.'),
      block('priority', 'b-1', 'Writing first'),
      { type: 'paragraph', attrs: { id: 't-2', field: 'whereNow' }, content: text('Boys write little.') },
      block('outcome', 'b-2', 'More write well'),
      block('action', 'b-3', 'Teach the sequence'),
      { type: 'rag', attrs: { id: 'b-4', rating: 'green', term: 'autumn' } },
      block('milestone', 'b-5', 'All books show it'),
      block('evidence', 'b-6', 'Book look'),
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [block('paragraph', 't-3', 'first item')] },
          { type: 'listItem', content: [block('paragraph', 't-4', 'second item')] },
        ],
      },
      block('action', 'b-7', 'Read every day'),
      block('priority', 'b-8', 'Attendance'),
      { type: 'action', attrs: { id: 'b-9' } },
      { type: 'heading', attrs: { id: 't-5', level: 2 }, content: text('Notes') },
      { type: 'blockquote', content: [block('paragraph', 't-6', 'as a governor said')] },
    ],
  },
}

/** Everything that went wrong in one run; empty when nothing did. */
export async function simulate(seed: number, steps = 140): Promise<string[]> {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const problems: string[] = []
  const ledger = new Ledger()
  const server = await SimulatedServer.with(startingPlan, problems)
  const present = new Set<SimulatedPage>()
  const isPresent = (client: number) =>
    [...present].some(({ doc, wire }) => wire !== undefined && doc.clientID === client)
  for (let number = 0; number < 2 + below(5); number++) {
    const page = new SimulatedPage(number, server, problems, isPresent)
    present.add(page)
    await page.connect()
  }
  const pages = [...present]
  await deliverAll(server)
  ledger.seed(sightOf(first(pages).editor.state.doc))
  const chance: Chance = { below, word: () => ledger.nextWord() }
  try {
    for (let step = 0; step < steps && problems.length === 0; step++) await act(pages, server, ledger, chance)
    if (problems.length === 0) await comeTogether(pages, server)
    if (problems.length === 0) problems.push(...judge(pages, ledger))
  } catch (error) {
    problems.push(error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error))
  }
  for (const page of pages) page.close()
  return problems
}

async function act(
  pages: readonly SimulatedPage[],
  server: SimulatedServer,
  ledger: Ledger,
  chance: Chance,
): Promise<void> {
  const page = pages[chance.below(pages.length)] ?? first(pages)
  const dice = chance.below(100)
  if (dice < 45) edit(page, ledger, chance)
  else if (dice < 88) {
    const wires = [...server.wires]
    const wire = wires[chance.below(Math.max(wires.length, 1))]
    if (wire !== undefined)
      await server.deliver(wire, chance.below(2) === 0 ? 'toServer' : 'toPage', 1 + chance.below(6))
  } else if (dice < 92) page.disconnect()
  else if (dice < 97) await page.connect()
  else if (dice < 99) await page.reload()
  else await server.restart()
}

function edit(page: SimulatedPage, ledger: Ledger, chance: Chance): void {
  page.undo.stopCapturing()
  const before = sightOf(page.editor.state.doc)
  randomOperation(chance)(page, chance)
  ledger.record(before, sightOf(page.editor.state.doc))
}

/** Everybody connects, and everything is delivered until nobody has anything more to say. */
async function comeTogether(pages: readonly SimulatedPage[], server: SimulatedServer): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const page of pages) await page.connect()
    await deliverAll(server)
    for (const page of pages) page.repair()
    await deliverAll(server)
  }
}

async function deliverAll(server: SimulatedServer): Promise<void> {
  for (let round = 0; round < 1000; round++) {
    const busy = [...server.wires].filter(({ toServer, toPage }) => toServer.length + toPage.length > 0)
    if (busy.length === 0) return
    for (const wire of busy) {
      await server.deliver(wire, 'toServer', wire.toServer.length)
      await server.deliver(wire, 'toPage', wire.toPage.length)
    }
  }
  throw new Error('the pages never stop talking')
}

function judge(pages: readonly SimulatedPage[], ledger: Ledger): string[] {
  const problems: string[] = []
  const shared = readDocument(first(pages).doc)
  const expected = JSON.stringify(inOrder(shared))
  for (const { number, doc, editor } of pages) {
    const own = JSON.stringify(inOrder(readDocument(doc)))
    if (own !== expected) problems.push(`the document of page ${number} differs\n${own}\n${expected}`)
    const shown = JSON.stringify(inOrder(editor.getJSON() as BlockJson))
    if (shown !== JSON.stringify(inOrder(shared.content))) {
      problems.push(`page ${number} shows something else\n${shown}\n${JSON.stringify(inOrder(shared.content))}`)
    }
  }
  for (const { pointer, message } of validateDocument(shared)) problems.push(`invalid at ${pointer}: ${message}`)
  const content = first(pages).doc.getXmlFragment('content')
  const ids = [...elementsOf(content)].flatMap((element) => idOf(element) ?? [])
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(`the id ${id} is there twice`)
  const setAside = pages.flatMap((page) => page.setAside.map(({ text: words }) => words))
  const missing = ledger.missing(
    wordsIn([...setAside, ...[...elementsOf(content)].map(blockText)].join('\n')),
    new Set(ids),
  )
  for (const word of missing.words) problems.push(`${word} is lost`)
  for (const id of missing.blocks) problems.push(`block ${id} is lost`)
  return problems
}

/** Without empty attributes, and with marks in one order, so that the two forms of a document can be compared. */
function inOrder(value: object): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (key === 'marks' && Array.isArray(inner))
      return inner.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner ?? undefined
    // The shared form of what stands in a line has no marks: nobody could see them.
    const bare = 'type' in inner && isInlineElement(String(inner.type))
    const full = Object.entries(inner).filter(
      ([name, part]) => !(name === 'marks' && bare) && (name !== 'attrs' || Object.keys(Object(part)).length > 0),
    )
    return Object.fromEntries(full.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

function first(pages: readonly SimulatedPage[]): SimulatedPage {
  const [page] = pages
  if (page === undefined) throw new Error('a simulation needs pages')
  return page
}
