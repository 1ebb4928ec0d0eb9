import { Schema } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { samplePlan } from '../schema/sample.js'
import { fromEditor, fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'

const schema = new Schema({
  nodes: {
    doc: { content: 'block*' },
    section: { group: 'block', content: 'inline*', attrs: { id: {}, part: { default: null } } },
    priority: { group: 'block', content: 'inline*', attrs: { id: {}, because: { default: null } } },
    paragraph: { group: 'block', content: 'inline*', attrs: { field: { default: null } } },
    text: { group: 'inline' },
    hardBreak: { group: 'inline', inline: true },
  },
})
const json = {
  type: 'doc',
  content: [
    { type: 'section', attrs: { id: 's-1', part: 'sip' } },
    {
      type: 'priority',
      attrs: { id: 'p-1', because: '["j-1"]' },
      content: [{ type: 'text', text: 'Write' }, { type: 'hardBreak' }, { type: 'text', text: 'well' }],
    },
    { type: 'paragraph', attrs: { field: 'whereNow' }, content: [{ type: 'text', text: 'Now' }] },
  ],
}

test('an editor’s nodes and JSON blocks give the same plan', () => {
  const editor = readPlan(schema.nodeFromJSON(json).children.map(fromEditor), samplePlan.plan)
  const plain = readPlan(json.content.map(fromJson), samplePlan.plan)
  const facts = ({ entries }: typeof plain) =>
    entries.map(({ id, text, number, owner, links, values, prose }) => ({
      id,
      text,
      number,
      owner,
      links,
      values,
      prose: prose.map(({ field, node }) => [field, node.text]),
    }))
  expect(facts(editor)).toEqual(facts(plain))
  expect(editor.byId.get('p-1')).toMatchObject({ text: 'Write\nwell', number: '1', owner: 's-1' })
})

test('the same source gives the same node', () => {
  const doc = schema.nodeFromJSON(json)
  const [first] = doc.children
  if (first === undefined) throw new Error('the document has three blocks')
  expect(fromEditor(first)).toBe(fromEditor(first))
})
