// @vitest-environment jsdom
import { expect, onTestFinished, test } from 'vitest'
import { block, caretIn, close, type Seat, seat } from '../test/convergence/simulation/pair.js'

function press({ editor: { view } }: Seat, key: string): void {
  const event = new KeyboardEvent('keydown', { key })
  view.someProp('handleKeyDown', (handle) => handle(view, event))
}

test('arrow keys go from a title into the empty labelled line below it, into the next, and back', () => {
  const ann = seat(11, [
    block('section', 's-1', 'Plan', { part: 'sip' }),
    block('priority', 'b-1', 'Writing'),
    block('paragraph', 't-1', '', { field: 'whereNow' }),
    block('paragraph', 't-2', '', { field: 'whereNext' }),
    block('action', 'a-1', 'Coach'),
  ])
  onTestFinished(() => close(ann))
  const at = () => ann.editor.state.selection.$head.parent.attrs['id']
  caretIn(ann, 'b-1', 7)
  press(ann, 'ArrowRight')
  expect(at()).toBe('t-1')
  press(ann, 'ArrowRight')
  expect(at()).toBe('t-2')
  press(ann, 'ArrowLeft')
  expect(at()).toBe('t-1')
  caretIn(ann, 'b-1', 3)
  press(ann, 'ArrowRight')
  expect(at()).toBe('b-1')
  caretIn(ann, 'a-1', 0)
  press(ann, 'ArrowLeft')
  expect(at()).toBe('t-2')
})
