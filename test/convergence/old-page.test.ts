// @vitest-environment jsdom
/** A page of an older build meets what it does not know: left alone, the binding would destroy it for everybody. */
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { findUnknown, installGuard, type Unknown } from '../../extensions/headless/guard.js'
import { type Known, knownHere } from '../../extensions/headless/known.js'
import { close, exchange, outline, plan, type Seat, seat } from './simulation/pair.js'

/** This build without one thing, as an older build would be. */
function without(change: { node?: string; mark?: string; attribute?: [string, string] }): Known {
  const nodes = new Map(knownHere.nodes)
  const marks = new Map(knownHere.marks)
  if (change.node !== undefined) nodes.delete(change.node)
  if (change.mark !== undefined) marks.delete(change.mark)
  if (change.attribute !== undefined) {
    const [node, attribute] = change.attribute
    nodes.set(node, new Set([...(nodes.get(node) ?? [])].filter((name) => name !== attribute)))
  }
  return { nodes, marks }
}

/** The old page: an editor under guard, which is destroyed the moment something unknown arrives. */
function oldPage(known: Known): { page: Seat; unknown: Unknown[] } {
  const page = seat(33, plan)
  const unknown: Unknown[] = []
  installGuard(page.doc, {
    known,
    onUnknown: (what) => {
      unknown.push(what)
      page.editor.destroy()
    },
  })
  return { page, unknown }
}

/** All that a document holds; read into a fresh one first, where neighbouring pieces are joined alike. */
function bytesOf(doc: Y.Doc): Uint8Array {
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc))
  return Y.encodeStateAsUpdate(fresh)
}

const news = [
  [
    'node type',
    { node: 'risk' },
    { kind: 'node', name: 'risk' },
    (ann: Seat) => ann.editor.commands.insertBlock('risk'),
  ],
  [
    'reference',
    { node: 'crossRef' },
    { kind: 'node', name: 'crossRef' },
    (ann: Seat) => ann.editor.chain().setTextSelection(8).insertCrossRef('b-2').run(),
  ],
  [
    'mark',
    { mark: 'bold' },
    { kind: 'mark', name: 'bold' },
    (ann: Seat) => ann.editor.chain().setTextSelection({ from: 2, to: 5 }).toggleBold().run(),
  ],
  [
    'attribute',
    { attribute: ['action', 'owner'] },
    { kind: 'attribute', name: 'action.owner' },
    (ann: Seat) => ann.editor.commands.setField('b-2', 'owner', 'p-head'),
  ],
] as const

for (const [what, lacks, expected, edit] of news) {
  test(`R11: an old page lacks a ${what}: it is taken down before it can answer, and nothing is destroyed`, () => {
    const known = without(lacks as Parameters<typeof without>[0])
    const ann = seat(11, plan)
    const { page, unknown } = oldPage(known)
    onTestFinished(() => close(ann, page))
    edit(ann)
    const update = Y.encodeStateAsUpdate(ann.doc)
    Y.applyUpdate(page.doc, update, 'wire')
    expect(unknown).toEqual([expected])
    expect(page.editor.isDestroyed).toBe(true)
    expect(Y.encodeStateVector(page.doc)).toEqual(Y.encodeStateVector(ann.doc))
    expect(bytesOf(page.doc)).toEqual(bytesOf(ann.doc))
    // What it would have done on opening: asked before any editor is bound.
    expect(findUnknown(page.doc, known)).toEqual(expected)
    expect(findUnknown(page.doc)).toBeUndefined()
  })
}

test('a page that knows everything is left alone by the guard', () => {
  const ann = seat(11, plan)
  const { page, unknown } = oldPage(knownHere)
  onTestFinished(() => close(ann, page))
  for (const [, , , edit] of news) edit(ann)
  exchange(ann, page)
  expect(unknown).toEqual([])
  expect(outline(page)).toEqual(outline(ann))
})
