import { expect, it } from 'vitest'
import * as Y from 'yjs'
import type { BlockJson } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { type Anchor, THREAD_LIMITS } from '../../schema/threads/entries.js'
import { validateThreadEntry } from '../../schema/threads/validate.js'
import { AnchorFinder, type Found, findAnchor, makeAnchor, wholeBlockAnchor } from './anchor.js'
import { elementFrom, encodeDocument } from './codec.js'
import { elementsOf, idOf } from './element.js'
import { lettersIn } from './lines.js'

const block = (id: string, ...content: (string | BlockJson)[]): BlockJson => ({
  type: 'action',
  attrs: { id },
  content: content.map((one) => (typeof one === 'string' ? { type: 'text' as const, text: one } : one)),
})

function planOf(...content: BlockJson[]): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument({ ...samplePlan, content: { type: 'doc', content } }))
  return doc
}

function elementOf(doc: Y.Doc, id: string): Y.XmlElement {
  const element = [...elementsOf(doc.getXmlFragment('content'))].find((one) => idOf(one) === id)
  if (element === undefined) throw new Error(`no block ${id}`)
  return element
}

function textOf(doc: Y.Doc, id: string): Y.XmlText {
  const text = elementOf(doc, id).toArray()[0]
  if (!(text instanceof Y.XmlText)) throw new Error('no text')
  return text
}

function anchorAt(doc: Y.Doc, id: string, words: string): Anchor {
  const element = elementOf(doc, id)
  const from = lettersIn(element).indexOf(words)
  const anchor = makeAnchor({ element, from, to: from + words.length })
  if (anchor === undefined) throw new Error('no anchor')
  return anchor
}

/** The step, the block and the words that were found. */
function told(found: Found): readonly string[] {
  if (found.step === 'removed') return ['removed']
  return [found.step, idOf(found.element) ?? '', lettersIn(found.element).slice(found.from, found.to)]
}

function replaced(doc: Y.Doc, id: string, ...blocks: BlockJson[]): void {
  const content = doc.getXmlFragment('content')
  const at = content.toArray().indexOf(elementOf(doc, id))
  doc.transact(() => {
    content.delete(at, 1)
    content.insert(at, blocks.map(elementFrom))
  })
}

it('stays with its words while others type before, after and inside them', () => {
  const doc = planOf(block('a-1', 'Pupils write well every day'))
  const anchor = anchorAt(doc, 'a-1', 'write well')
  const text = textOf(doc, 'a-1')
  text.insert(0, 'Most ')
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', 'write well'])
  text.insert(text.toString().indexOf('write'), 'now ')
  text.insert(text.toString().indexOf('well') + 4, ' indeed')
  text.insert(text.toString().indexOf('well'), 'very ')
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', 'write very well'])
})

it('fits the schema of a thread, also at the very start and end of a line', () => {
  const doc = planOf(block('a-1', 'Attendance'))
  const anchor = anchorAt(doc, 'a-1', 'Attendance')
  const at = '2026-11-20T18:30:00.000Z'
  expect(validateThreadEntry('t-1', { by: 'u1', at, kind: 'question', anchor })).toEqual([])
  textOf(doc, 'a-1').insert(0, 'Better ')
  textOf(doc, 'a-1').insert(17, ' soon')
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', 'Attendance'])
})

it('leaves out spaces around the words; nothing but spaces is no anchor', () => {
  const doc = planOf(block('a-1', 'Teach  phonics  daily'))
  const element = elementOf(doc, 'a-1')
  expect(makeAnchor({ element, from: 5, to: 16 })?.quote).toBe('phonics')
  expect(makeAnchor({ element, from: 5, to: 7 })).toBeUndefined()
  expect(makeAnchor({ element, from: -3, to: 900 })?.quote).toBe('Teach  phonics  daily')
})

it('finds its words by block and quote when the block was moved or written anew', () => {
  const doc = planOf(block('a-1', 'Read every day, and read every night'), block('a-2', 'Other'))
  const anchor = anchorAt(doc, 'a-1', 'every night')
  replaced(doc, 'a-1', block('a-3', 'New'), block('a-1', 'Read every day, and read every night'))
  expect(told(findAnchor(doc, anchor))).toEqual(['block', 'a-1', 'every night'])
})

it('finds most of its words when one was changed before the block was written anew', () => {
  const doc = planOf(block('a-1', 'This year the share of boys who write well rises to 62 per cent by July.'))
  const anchor = anchorAt(doc, 'a-1', 'the share of boys who write well rises to 62 per cent')
  replaced(doc, 'a-1', block('a-1', 'This year the share of boys who write really well rises to 65 per cent by July.'))
  expect(told(findAnchor(doc, anchor))).toEqual([
    'block',
    'a-1',
    'the share of boys who write really well rises to 65 per cent',
  ])
  replaced(doc, 'a-1', block('a-1', 'The share of girls is as it was, and nobody knows why.'))
  expect(findAnchor(doc, anchor).step).toBe('whole-block')
})

it('takes the whole words when a restore wrote part of them anew', () => {
  const doc = planOf(block('a-1', 'Every class reads daily'))
  const anchor = anchorAt(doc, 'a-1', 'class reads daily')
  const text = textOf(doc, 'a-1')
  text.delete(9, 14)
  text.insert(9, 'ss reads daily')
  expect(told(findAnchor(doc, anchor))).toEqual(['block', 'a-1', 'class reads daily'])
})

it('tells repeated words apart by what stands around them', () => {
  const sentence = 'boys write less than girls; in Year 6 boys write more'
  const doc = planOf(block('a-1', sentence))
  const element = elementOf(doc, 'a-1')
  const from = sentence.lastIndexOf('boys write')
  const anchor = makeAnchor({ element, from, to: from + 10 }) as Anchor // there are words
  replaced(doc, 'a-1', block('a-1', `Now: ${sentence}`))
  const found = findAnchor(doc, anchor)
  expect(found).toMatchObject({ step: 'block', from: from + 5 })
})

it('finds a quote in another block only where it can mean nothing else', () => {
  const doc = planOf(block('a-1', 'The governors asked for termly reports on writing.'))
  const long = anchorAt(doc, 'a-1', 'termly reports')
  const short = anchorAt(doc, 'a-1', 'for')
  replaced(doc, 'a-1', block('a-9', 'We send termly reports for all.'))
  expect(told(findAnchor(doc, long))).toEqual(['elsewhere', 'a-9', 'termly reports'])
  expect(told(findAnchor(doc, short))).toEqual(['removed'])
  replaced(doc, 'a-9', block('a-9', 'We send termly reports.'), block('a-8', 'No termly reports here'))
  expect(told(findAnchor(doc, long))).toEqual(['removed'])
})

it('holds on to its block when the words are gone, and is told removed when that is gone too', () => {
  const doc = planOf(block('a-1', 'Buy new reading books for Year 2'))
  const anchor = anchorAt(doc, 'a-1', 'new reading books')
  const text = textOf(doc, 'a-1')
  text.delete(4, 17)
  expect(told(findAnchor(doc, anchor))).toEqual(['whole-block', 'a-1', 'Buy  for Year 2'])
  replaced(doc, 'a-1', block('a-2', 'Something else'))
  expect(told(findAnchor(doc, anchor))).toEqual(['removed'])
})

it('counts a full stop that survived as nothing', () => {
  const doc = planOf(block('a-1', 'We know this. All is well.'))
  const anchor = anchorAt(doc, 'a-1', 'All is well.')
  textOf(doc, 'a-1').delete(14, 11)
  expect(told(findAnchor(doc, anchor))).toEqual(['whole-block', 'a-1', 'We know this. .'])
})

it('points at blocks as a whole', () => {
  const doc = planOf(block('a-1', 'Attendance'), block('a-2'))
  expect(told(findAnchor(doc, wholeBlockAnchor('a-1')))).toEqual(['whole-block', 'a-1', 'Attendance'])
  expect(told(findAnchor(doc, wholeBlockAnchor('a-2')))).toEqual(['whole-block', 'a-2', ''])
  expect(told(findAnchor(doc, wholeBlockAnchor('a-7')))).toEqual(['removed'])
})

it('counts names, references and line breaks as one letter, and may begin and end at them', () => {
  const mention: BlockJson = { type: 'mention', attrs: { person: 'p-1' } }
  const doc = planOf(block('a-1', 'Asked by ', mention, ' and others', { type: 'hardBreak' }, 'in May'))
  const anchor = anchorAt(doc, 'a-1', '\uFFFC and others\nin')
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', '\uFFFC and others\nin'])
  textOf(doc, 'a-1').insert(0, 'It was ')
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', '\uFFFC and others\nin'])
  elementOf(doc, 'a-1').delete(1, 1)
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', ' and others\nin'])
})

it('finds the same on a page that undid a deletion and on one that only heard of it', () => {
  const one = planOf(block('a-1', 'Hear every child read each week'))
  const other = new Y.Doc()
  one.on('update', (update: Uint8Array) => Y.applyUpdate(other, update))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  const anchor = anchorAt(one, 'a-1', 'every child')
  const undo = new Y.UndoManager(one.getXmlFragment('content'))
  textOf(one, 'a-1').delete(5, 12)
  undo.undo()
  expect(told(findAnchor(one, anchor))).toEqual(['block', 'a-1', 'every child'])
  expect(told(findAnchor(other, anchor))).toEqual(['block', 'a-1', 'every child'])
})

it('never throws on nonsense and makes no root of it', () => {
  const doc = planOf(block('a-1', 'Words that stand here'))
  const elsewhere = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(doc.getMap('stranger'), 0))
  const packed = Buffer.from(elsewhere).toString('base64url')
  const roots = [...doc.share.keys()]
  const nonsense = ['!', 'AA', 'A', '____________', 'AQVoYWxsbwA', packed, 'é', 'AP__________fw', 'x'.repeat(400)]
  for (const position of nonsense) {
    const anchor = { from: position, to: position, blockId: 'a-1', quote: 'that stand here', prefix: '', suffix: '' }
    expect(told(findAnchor(doc, anchor))).toEqual(['block', 'a-1', 'that stand here'])
    expect(told(findAnchor(doc, { ...anchor, quote: 'never written', blockId: 'a-0' }))).toEqual(['removed'])
  }
  expect([...doc.share.keys()]).toEqual(roots)
})

it('keeps as much of a long quote as fits, up to the end of a word, and still finds it', () => {
  const words = `${'writing '.repeat(400)}end`
  const doc = planOf(block('a-1', words))
  const anchor = anchorAt(doc, 'a-1', words)
  expect(anchor.quote.length).toBeLessThanOrEqual(THREAD_LIMITS.quote)
  expect(anchor.quote.endsWith('writing')).toBe(true)
  expect(told(findAnchor(doc, anchor))).toEqual(['exact', 'a-1', words])
})

it('gives the same object until the place changes, and follows what arrives later', () => {
  const doc = planOf(block('a-1', 'First words'), block('a-2', 'Second words'))
  const finder = new AnchorFinder(doc)
  const anchor = anchorAt(doc, 'a-2', 'Second words')
  const before = finder.find(anchor)
  textOf(doc, 'a-1').insert(0, 'The ')
  expect(finder.find(anchor)).toBe(before)
  textOf(doc, 'a-2').insert(0, 'The ')
  expect(finder.find(anchor)).toMatchObject({ step: 'exact', from: 4, to: 16 })
  replaced(doc, 'a-2', block('a-3', 'Nothing'))
  expect(finder.find(anchor).step).toBe('removed')
  replaced(doc, 'a-1', block('a-2', 'Second words, again'))
  expect(told(finder.find(anchor))).toEqual(['block', 'a-2', 'Second words'])
  finder.destroy()
})
