import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { blockText, readDocument, writeDocument } from '../../extensions/headless/codec.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { samplePlan } from '../../schema/sample.js'
import type { SetAside } from '../local/database.js'
import { changedSince, differencesOf, isInPlan } from './set-aside-differences.js'

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** The server's plan, and a person's own as it was before the server refused what they do to it next. */
function planAndMine() {
  const server = new Y.Doc()
  writeDocument(samplePlan, server)
  return { server, mine: copyOf(server) }
}

function block(doc: Y.Doc, id: string): Y.XmlElement {
  const found = doc
    .getXmlFragment(ROOTS.content)
    .toArray()
    .find((element) => element instanceof Y.XmlElement && element.getAttribute('id') === id)
  if (!(found instanceof Y.XmlElement)) throw new Error(`there is no ${id}`)
  return found
}

function write(doc: Y.Doc, id: string, words: string): void {
  const element = block(doc, id)
  const text = element.firstChild
  if (!(text instanceof Y.XmlText)) throw new Error(`${id} has no text`)
  text.insert(text.length, words)
}

function remove(doc: Y.Doc, id: string): void {
  const content = doc.getXmlFragment(ROOTS.content)
  content.delete(content.toArray().indexOf(block(doc, id)), 1)
}

const aside = (doc: Y.Doc): SetAside => ({
  plan: 'plan',
  at: '2026-11-22T09:00:00Z',
  reason: 'refused',
  kind: 'refused',
  document: readDocument(doc),
  update: Y.encodeStateAsUpdate(doc),
})

it('what colleagues have written since is no difference, and stays in the words that go back', () => {
  const { server, mine } = planAndMine()
  write(mine, 'a-11', ' (mine)')
  block(mine, 'a-12').setAttribute('status', 'done')
  write(server, 'a-11', ' (theirs)')
  write(server, 'a-21', ' (theirs)')
  remove(server, 'e-16')
  const { blocks, sides } = differencesOf(server, aside(mine))
  expect(blocks.map(({ id, what, text, fields }) => ({ id, what, text, fields }))).toEqual([
    { id: 'a-11', what: 'changed', text: true, fields: [] },
    { id: 'a-12', what: 'changed', text: false, fields: ['status'] },
  ])
  const words = JSON.stringify(blocks[0]?.json)
  expect(words).toContain('(mine)')
  expect(words).toContain('(theirs)')
  expect(sides).toEqual([])
  // Looking changes nothing.
  expect(blockText(block(server, 'a-11'))).not.toContain('(mine)')
})

it('blocks made and removed, details, people and values the plan would refuse are told apart', () => {
  const { server, mine } = planAndMine()
  remove(mine, 'e-15')
  block(mine, 'r-11').setAttribute('rating', 'purple')
  mine.getMap(ROOTS.meta).set('title', 'Our plan')
  mine.getMap(ROOTS.people).set('p-new', { name: 'Nora Lamb' })
  const made = new Y.XmlElement('action')
  mine.getXmlFragment(ROOTS.content).insert(0, [made])
  made.setAttribute('id', 'a-new')
  made.insert(0, [new Y.XmlText('Mine')])
  const { blocks, sides } = differencesOf(server, aside(mine))
  expect(blocks.map(({ id, what, fields, refused }) => ({ id, what, fields, refused }))).toEqual([
    { id: 'a-new', what: 'added', fields: [], refused: [] },
    { id: 'r-11', what: 'changed', fields: [], refused: ['rating'] },
    { id: 'e-15', what: 'removed', fields: [], refused: [] },
  ])
  expect(blocks.find(({ id }) => id === 'e-15')?.now).toMatchObject({ type: 'evidence' })
  expect(sides.map(({ root, key, mine: value }) => [root, key, value])).toEqual([
    ['meta', 'title', 'Our plan'],
    ['people', 'p-new', { name: 'Nora Lamb' }],
  ])
})

it('a copy without its shared state is compared as it is', () => {
  const { server, mine } = planAndMine()
  write(mine, 'a-11', ' (mine)')
  const { update: _, ...entry } = aside(mine)
  expect(differencesOf(server, entry).blocks.map(({ id }) => id)).toEqual(['a-11'])
})

it('rescued words come back as the block they were, under what stood above', () => {
  const words = {
    blockId: 'e-16',
    type: 'evidence',
    text: 'Seen\nby two',
    attrs: { kind: 'data', id: 'e-16' },
    after: 'e-15',
  }
  const entry: SetAside = { plan: 'plan', at: '', reason: '', kind: 'rescued', blocks: [words, 'nonsense'] }
  const [difference, ...none] = differencesOf(new Y.Doc(), entry).blocks
  expect(none).toEqual([])
  expect(difference).toMatchObject({ id: 'e-16', what: 'added', above: ['e-15'], now: undefined })
  expect(difference?.json).toEqual({
    type: 'evidence',
    attrs: { kind: 'data', id: 'e-16' },
    content: [{ type: 'text', text: 'Seen' }, { type: 'hardBreak' }, { type: 'text', text: 'by two' }],
  })
})

it('a block and an entry beside the blocks count as changed once a colleague has written there, and only those', () => {
  const { server, mine } = planAndMine()
  write(mine, 'a-11', ' (mine)')
  block(mine, 'a-12').setAttribute('status', 'done')
  remove(mine, 'e-15')
  mine.getMap(ROOTS.meta).set('title', 'Our plan')
  const shown = differencesOf(server, aside(mine))
  write(server, 'a-11', ' (theirs)')
  write(server, 'a-21', ' (theirs)')
  const again = differencesOf(server, aside(mine))
  const changed = (by: typeof shown) =>
    [...shown.blocks, ...shown.sides].flatMap((seen) => {
      const now = [...by.blocks, ...by.sides].find(({ id }) => id === seen.id)
      return now === undefined || changedSince(seen, now) ? [seen.id] : []
    })
  expect([...shown.blocks, ...shown.sides]).toHaveLength(4)
  expect(changed(again)).toEqual(['a-11'])
  expect(JSON.stringify(again.blocks.find(({ id }) => id === 'a-11')?.json)).toContain('(theirs)')
  server.getMap(ROOTS.meta).set('subtitle', 'More')
  expect(changed(differencesOf(server, aside(mine)))).toEqual(['a-11'])
  write(server, 'e-15', ' (theirs)')
  expect(changed(differencesOf(server, aside(mine)))).toEqual(['a-11', 'e-15'])
})

it('a rescued block that is in the plan again is shown beside what the plan has', () => {
  const { server } = planAndMine()
  const words = { blockId: 'e-16', type: 'evidence', text: 'Seen by two', attrs: {}, after: 'e-15' }
  const entry: SetAside = { plan: 'plan', at: '', reason: '', kind: 'rescued', blocks: [words] }
  const [there] = differencesOf(server, entry).blocks
  remove(server, 'e-16')
  const [gone] = differencesOf(server, entry).blocks
  expect([there?.now?.attrs?.['id'], gone?.now]).toEqual(['e-16', undefined])
})

it('words that were kept when their block was removed: what was typed on is seen and goes back, once the block is there again', () => {
  const { server, mine } = planAndMine()
  const text = blockText(block(server, 'e-16'))
  const kept = (words: string): SetAside => ({
    plan: 'plan',
    at: '2026-11-22T09:00:00Z',
    reason: 'rescued',
    kind: 'rescued',
    blocks: [{ blockId: 'e-16', type: 'evidence', text: words, attrs: {}, after: 'a-12' }],
  })
  expect(differencesOf(server, kept(text))).toEqual({ blocks: [], sides: [] })
  expect(isInPlan(server, kept(text))).toBe(true)
  const [difference] = differencesOf(server, kept(`${text} and goes on.`)).blocks
  expect(difference).toMatchObject({ id: 'e-16', what: 'changed', text: true, fields: [] })
  remove(mine, 'e-16')
  expect(differencesOf(mine, kept(text)).blocks).toMatchObject([{ id: 'e-16', what: 'added', now: undefined }])
  expect(isInPlan(mine, kept(text))).toBe(false)
  expect(isInPlan(mine, { ...kept(text), done: ['e-16'] })).toBe(true)
})
