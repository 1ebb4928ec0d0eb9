import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { elementFrom, encodeDocument, readDocument } from '../../extensions/headless/codec.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { actionJson, addBlock, blockAt, fork, planOf, textOf } from '../../test/support/plans.js'
import { bringBack } from './bring-back.js'

function open(document: PlanDocument): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(document))
  return doc
}

/** Both bring the other's edits in, as a server would relay them. */
function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  expect(readDocument(a)).toEqual(readDocument(b))
}

const paragraph = (text: string, id?: string): BlockJson => ({
  type: 'paragraph',
  ...(id === undefined ? {} : { attrs: { id } }),
  content: [{ type: 'text', text }],
})

describe('R12: a version is brought back', () => {
  test('blocks that are gone come back in their place, later ones go, changed ones are what they were', () => {
    const doc = open(samplePlan)
    const before = readDocument(doc)
    const content = doc.getXmlFragment('content')
    doc.transact(() => {
      content.delete(10, 100)
      addBlock(doc, actionJson('new-one', 'Added later'))
      textOf(blockAt(doc, 1)).insert(0, 'Changed: ')
      doc.getMap('meta').set('title', 'Another title')
      doc.getMap('people').clear()
    })
    bringBack(doc, before)
    expect(readDocument(doc)).toEqual(before)
  })

  test('a plan that is emptied comes back whole, and one that was empty becomes empty', () => {
    const doc = open(samplePlan)
    const before = readDocument(doc)
    doc.getXmlFragment('content').delete(0, doc.getXmlFragment('content').length)
    const empty = readDocument(doc)
    bringBack(doc, before)
    expect(readDocument(doc)).toEqual(before)
    bringBack(doc, empty)
    expect(readDocument(doc)).toEqual(empty)
  })

  test('where nothing changed nothing is written', () => {
    const doc = open(samplePlan)
    const state = Y.encodeStateVector(doc)
    bringBack(doc, readDocument(doc))
    expect(Y.encodeStateVector(doc)).toEqual(state)
  })

  test('what a colleague types meanwhile in an unchanged block stays, and beside a change in a changed one', () => {
    const doc = open(planOf(5))
    const before = readDocument(doc)
    doc.transact(() => {
      doc.getXmlFragment('content').delete(3, 2)
      textOf(blockAt(doc, 1)).insert(0, 'Wrong: ')
    })
    const colleague = fork(doc)
    textOf(blockAt(colleague, 0)).insert(6, ' (typed meanwhile)')
    const changed = textOf(blockAt(colleague, 1))
    changed.insert(changed.length, ' and on')
    bringBack(doc, before)
    merge(doc, colleague)
    const texts = readDocument(doc).content.content?.map((block) => JSON.stringify(block.content))
    expect(texts).toHaveLength(5)
    expect(texts?.[0]).toContain('Action (typed meanwhile) number 0')
    expect(texts?.[1]).toContain('Action number 1 of the plan and on')
  })

  test('half of a character is never written', () => {
    const doc = open({ ...planOf(1), content: { type: 'doc', content: [actionJson('a-1', 'The 👩‍🏫 and the 🎒')] } })
    const before = readDocument(doc)
    const text = textOf(blockAt(doc, 0))
    text.delete(4, 5)
    text.insert(4, '👨‍🏫')
    bringBack(doc, before)
    const again = new Y.Doc()
    Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
    expect(readDocument(again).content).toEqual(before.content)
  })

  test('formatting comes back, and none spreads into what is plain', () => {
    const bold = { type: 'text', text: 'bold', marks: [{ type: 'bold' }] } as const
    const content: BlockJson[] = [
      { type: 'paragraph', content: [{ type: 'text', text: 'plain ' }, bold, { type: 'text', text: ' plain' }] },
    ]
    const doc = open({ ...planOf(0), content: { type: 'doc', content } })
    const before = readDocument(doc)
    const text = textOf(blockAt(doc, 0))
    text.format(0, text.length, { bold: {}, italic: {} })
    text.delete(3, 6)
    bringBack(doc, before)
    expect(readDocument(doc).content).toEqual(before.content)
  })

  test('lists, line breaks and paragraphs without an id', () => {
    const content: BlockJson[] = [
      paragraph('no id'),
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph('one', 'p-1')] },
          { type: 'listItem', content: [paragraph('two', 'p-2')] },
        ],
      },
      {
        type: 'paragraph',
        attrs: { id: 'br' },
        content: [{ type: 'text', text: 'a' }, { type: 'hardBreak' }, { type: 'text', text: 'b' }],
      },
    ]
    const doc = open({ ...planOf(0), content: { type: 'doc', content } })
    const before = readDocument(doc)
    const list = blockAt(doc, 1)
    doc.transact(() => {
      list.delete(0, 1)
      list.push([elementFrom({ type: 'listItem', content: [paragraph('three', 'p-3')] })])
      blockAt(doc, 2).delete(1, 2)
      textOf(blockAt(doc, 0)).insert(0, 'now ')
    })
    bringBack(doc, before)
    expect(readDocument(doc)).toEqual(before)
  })

  test('whatever was done to a plan, and whoever did it at once, it is again what it was', () => {
    const step = fc.record({
      kind: fc.constantFrom('delete', 'insert', 'type', 'cut', 'move', 'field', 'unfield', 'person', 'title', 'bold'),
      at: fc.nat(1000),
      size: fc.nat(12),
      by: fc.nat(1),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const doc = open({
          ...samplePlan,
          content: { type: 'doc', content: (samplePlan.content.content ?? []).slice(0, 30) },
        })
        const before = readDocument(doc)
        const writers = [doc, fork(doc)]
        for (const [index, { kind, at, size, by }] of steps.entries()) {
          const writer = writers[by] ?? doc
          writer.transact(() => change(writer, kind, at, size, index))
        }
        merge(doc, writers[1] ?? doc)
        bringBack(doc, before)
        expect(readDocument(doc)).toEqual(before)
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})

function change(doc: Y.Doc, kind: string, at: number, size: number, index: number): void {
  const content = doc.getXmlFragment('content')
  const place = content.length === 0 ? 0 : at % content.length
  const block = content.length === 0 ? undefined : blockAt(doc, place)
  const text = block?.toArray().find((child) => child instanceof Y.XmlText)
  switch (kind) {
    case 'delete':
      content.delete(place, Math.min(size, content.length - place))
      break
    case 'insert':
      content.insert(place, [elementFrom(actionJson(`n-${index}`, 'New'))])
      break
    case 'type':
      text?.insert(at % (text.length + 1), 'typed ')
      break
    case 'cut':
      if (text !== undefined)
        text.delete(at % (text.length + 1), Math.min(size, text.length - (at % (text.length + 1))))
      break
    case 'bold':
      text?.format(0, Math.min(size, text.length), { bold: {} })
      break
    case 'move':
      if (block !== undefined) {
        const copy = block.clone()
        content.delete(place, 1)
        content.insert(at % (content.length + 1), [copy])
      }
      break
    case 'field':
      block?.setAttribute('status', `status-${index}`)
      break
    case 'unfield':
      block?.removeAttribute('owner')
      break
    case 'person':
      doc.getMap('people').set(`p-${index}`, { name: `Person ${index}` })
      break
    default:
      doc.getMap('meta').set('title', `Title ${index}`)
  }
}
