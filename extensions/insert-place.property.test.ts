// @vitest-environment jsdom
import { getSchema } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fromJson } from '../plan/plan-node.js'
import { readPlan } from '../plan/read-plan.js'
import { type BlockType, blockTypes } from '../schema/blocks.js'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { insertBlock } from './block-commands.js'
import { livingPlanKit } from './kit.js'
import { replaceLines } from './table-lines.js'

const schema = getSchema(livingPlanKit({ doc: new Y.Doc() }))

const usual = fc.constantFrom<BlockType>(
  'priority',
  'outcome',
  'action',
  'milestone',
  'resource',
  'rag',
  'evidence',
  'step',
  'monitoring',
  'judgement',
  'finding',
)
const line = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: usual }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom(...blockTypes) }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('section'), part: fc.constantFrom('sip', 'sef', 'board', 'layer2') }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('step'), operational: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('rag'), of: fc.constantFrom('b-1', 'b-3', 'b-5') }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('paragraph') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('paragraph'), field: fc.constant('whereNow') }) },
)
const plan = fc.array(line, { minLength: 1, maxLength: 24 }).map((lines) => [
  { type: 'section', attrs: { id: 'b-0', part: 'sip' }, content: [{ type: 'text', text: 'Plan' }] },
  ...lines.map(
    ({ type, ...attrs }, at): BlockJson => ({
      type,
      attrs: { ...attrs, id: `b-${at + 1}` },
      content: [{ type: 'text', text: `${type} ${at + 1}` }],
    }),
  ),
])

/** The plan with the caret at the end of one of its lines; `fresh`: in an empty line below, as after Enter. */
function opened(content: readonly BlockJson[], line: number, fresh: boolean): EditorState {
  const nodes = content.map((block) => schema.nodeFromJSON(block))
  const at = line % nodes.length
  const paragraph = schema.node('paragraph', { id: 'fresh' })
  const doc = schema.node('doc', null, fresh ? nodes.toSpliced(at + 1, 0, paragraph) : nodes)
  const caret = nodes.slice(0, at + 1).reduce((sum, { nodeSize }) => sum + nodeSize, 0) + (fresh ? 1 : -1)
  return EditorState.create({ doc, selection: TextSelection.create(doc, caret) })
}

/** Whose every block is and every text; without what belongs to nothing. */
function owners(doc: ProseNode): ReadonlyMap<string, string> {
  const { entries } = readPlan(
    doc.children.map((node) => fromJson(node.toJSON())),
    samplePlan.plan,
  )
  const found = new Map<string, string>()
  for (const { id, owner, prose } of entries) {
    if (owner !== null) found.set(id, owner)
    for (const { node } of prose) if (typeof node.attrs?.['id'] === 'string') found.set(node.attrs['id'], id)
  }
  found.delete('fresh')
  return found
}

function expectKept(before: EditorState, after: ProseNode): ReadonlyMap<string, string> {
  const now = owners(after)
  for (const [id, owner] of owners(before.doc)) expect([id, now.get(id)]).toEqual([id, owner])
  return now
}

test('a block put in takes nothing from whom it belongs to, wherever the caret is', () => {
  fc.assert(
    fc.property(plan, fc.nat(), fc.constantFrom(...blockTypes), fc.boolean(), (content, line, type, fresh) => {
      const state = opened(content, line, fresh)
      const { tr } = state
      insertBlock(tr, state, type, { id: 'new' })
      expectKept(state, tr.doc)
      expect(tr.selection.$from.parent.attrs['id']).toBe('new')
    }),
    { numRuns: 600 },
  )
})

test('neither do the actions of a pasted table, and they keep what is theirs', () => {
  const made: BlockJson[] = [
    { type: 'action', attrs: { id: 'n-1' }, content: [{ type: 'text', text: 'One' }] },
    { type: 'resource', attrs: { id: 'n-2' } },
    { type: 'milestone', attrs: { id: 'n-3' } },
    { type: 'action', attrs: { id: 'n-4' }, content: [{ type: 'text', text: 'Two' }] },
  ]
  fc.assert(
    fc.property(plan, fc.nat(), (content, line) => {
      const state = opened(content, line, true)
      const pos = state.selection.$from.before(1)
      const now = expectKept(state, replaceLines(state, [{ pos, size: 2 }], made).doc)
      expect([now.get('n-2'), now.get('n-3')]).toEqual(['n-1', 'n-1'])
    }),
    { numRuns: 200 },
  )
})
