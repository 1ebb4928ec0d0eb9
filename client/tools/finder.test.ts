// @vitest-environment jsdom
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  block,
  close,
  exchange,
  outline,
  type Seat,
  seat,
  seeded,
  typeIn,
} from '../../test/convergence/simulation/pair.js'
import { Finder } from './finder.js'

const plain = { matchCase: false, wholeWord: false }

beforeAll(() => {
  // jsdom has no layout to scroll in.
  Element.prototype.scrollIntoView = () => {}
})

/** Two people in one plan; the finder is Ann's, and has not searched again since what Ben does. */
function open(...texts: string[]): { ann: Seat; ben: Seat; finder: Finder } {
  const start = seeded(texts.map((text, n) => block('paragraph', `t-${n}`, text)))
  const [ann, ben] = [seat(11, start), seat(22, start)]
  onTestFinished(() => close(ann, ben))
  return { ann, ben, finder: new Finder({ editor: ann.editor }) }
}

/** Ben writes in front of a block's words, or in place of them. */
function write({ ben, ann }: { ben: Seat; ann: Seat }, id: string, words: string, instead = false): void {
  ben.editor.state.doc.descendants((node, pos) => {
    if (node.attrs.id === id)
      ben.editor.view.dispatch(
        ben.editor.state.tr.insertText(words, pos + 1, pos + 1 + (instead ? node.content.size : 0)),
      )
    return !node.isTextblock
  })
  exchange(ann, ben)
}

const texts = (ann: Seat) => outline(ann).map((line) => line.replace(/^\w+ [\w-]+: /, ''))

test('one that a colleague has moved since the search is replaced where it stands now', () => {
  const { ann, ben, finder } = open('say aim here', 'aim again')
  finder.look({ text: 'aim', ...plain })
  write({ ann, ben }, 't-0', 'Please aim high and ')
  expect(finder.replace('goal')).toEqual({ replaced: 1, meant: 1 })
  expect(texts(ann)).toEqual(['Please aim high and say goal here', 'aim again'])
  expect(finder.found.get()).toEqual({ count: 2, at: 1 })
})

test('one that a colleague has overwritten is not replaced: the next is shown, and replaced only when asked again', () => {
  const { ann, ben, finder } = open('aim', 'an aim', 'last aim')
  finder.look({ text: 'aim', ...plain })
  write({ ann, ben }, 't-0', 'new', true)
  expect(finder.replace('goal')).toEqual({ replaced: 0, meant: 0 })
  expect(texts(ann)).toEqual(['new', 'an aim', 'last aim'])
  const { from, to } = ann.editor.state.selection
  expect(ann.editor.state.doc.textBetween(from - 3, to)).toBe('an aim')
  expect(finder.replace('goal')).toEqual({ replaced: 1, meant: 1 })
  expect(texts(ann)).toEqual(['new', 'an goal', 'last aim'])
})

test('all are replaced as they are now, those written since among them', () => {
  const { ann, ben, finder } = open('aim one', 'aim two')
  finder.look({ text: 'aim', ...plain })
  write({ ann, ben }, 't-0', 'Longer words before the ')
  typeIn(ben, 't-1', ' and an aim')
  exchange(ann, ben)
  expect(finder.replaceAll('goal')).toEqual({ replaced: 3, meant: 3 })
  expect(texts(ann)).toEqual(['Longer words before the goal one', 'goal two and an goal'])
})

test('when nothing is left to find, nothing is written and leaving stays within the text', () => {
  const { ann, ben, finder } = open('one long line with an aim')
  finder.look({ text: 'aim', ...plain })
  write({ ann, ben }, 't-0', 'x', true)
  expect(finder.replace('goal')).toEqual({ replaced: 0, meant: 0 })
  finder.step(1)
  finder.leave()
  expect(finder.found.get()).toEqual({ count: 0, at: -1 })
  expect(texts(ann)).toEqual(['x'])
})
