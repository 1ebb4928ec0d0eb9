// @vitest-environment jsdom
/** What one person turns, moves, rates or deletes while another writes in it: nothing that was typed is lost. */
import { expect, onTestFinished, test } from 'vitest'
import { selectedBlocks } from '../../extensions/block-selection.js'
import { turnTargets } from '../../extensions/turn-into.js'
import { blockTypes } from '../../schema/blocks.js'
import type { BlockJson } from '../../schema/document.js'
import { seededRandom } from '../support/seeded-random.js'
import { block, caretIn, close, exchange, outline, type Seat, seat, typeIn } from './simulation/pair.js'

const plan: readonly BlockJson[] = [
  block('section', 's-1', 'Plan', { part: 'sip' }),
  block('priority', 'b-1', 'Writing'),
  block('action', 'b-2', 'Teach it', { status: 'done' }),
  block('milestone', 'b-3', 'Books show it'),
  block('action', 'b-4', 'Read daily'),
  block('paragraph', 't-1', 'Some prose'),
]

function annAndBen(content: readonly BlockJson[] = plan): [Seat, Seat] {
  const seats: [Seat, Seat] = [seat(11, content), seat(22, content)]
  onTestFinished(() => close(...seats))
  return seats
}

for (const target of ['action', 'outcome', 'heading3', 'bulletList', 'orderedList', 'blockquote'] as const) {
  test(`a paragraph turned into ${target} while another types in it: the words arrive`, () => {
    const [ann, ben] = annAndBen()
    caretIn(ann, 't-1')
    expect(ann.editor.commands.turnInto(target)).toBe(true)
    typeIn(ben, 't-1', ' by Ben')
    exchange(ann, ben)
    expect(outline(ann).find((line) => line.includes(' t-1: '))).toMatch(/: Some prose by Ben$/)
    expect(outline(ben)).toEqual(outline(ann))
    expect(ben.setAside).toEqual([])
  })
}

for (const target of ['milestone', 'evidence', 'paragraph', 'bulletList'] as const) {
  test(`a block turned into ${target} while another types in it and sets a field`, () => {
    const [ann, ben] = annAndBen()
    caretIn(ann, 'b-4')
    expect(ann.editor.commands.turnInto(target)).toBe(true)
    typeIn(ben, 'b-4', ' by Ben')
    ben.editor.commands.setField('b-4', 'end', '2026-12-18')
    ben.editor.commands.setField('b-4', 'status', 'done')
    exchange(ann, ben)
    const turned = [...ann.editor.state.doc.children].find(({ attrs }) => attrs['id'] === 'b-4')
    expect(outline(ann)).toContainEqual(expect.stringMatching(/b-4: Read daily by Ben$/))
    if (target === 'milestone') expect(turned?.attrs).toMatchObject({ due: '2026-12-18', status: 'met' })
    expect(ann.editor.getJSON()).toEqual(ben.editor.getJSON())
    expect(ben.setAside).toEqual([])
  })
}

test('one turns a list into actions while another types in an item: the words arrive in its action', () => {
  const items = ['one', 'two'].map((text, at) => ({
    type: 'listItem',
    content: [block('paragraph', `i-${at}`, text)],
  }))
  const [ann, ben] = annAndBen([...plan, { type: 'bulletList', content: items }])
  ann.editor.commands.selectBlocks(plan.length)
  ann.editor.commands.turnInto('action')
  typeIn(ben, 'i-1', ' by Ben')
  exchange(ann, ben)
  expect(outline(ann).slice(-2)).toEqual(['action i-0: one', 'action i-1: two by Ben'])
  expect(outline(ben)).toEqual(outline(ann))
})

test('the caret of whoever types goes along to where the turned block stands', () => {
  const [ann, ben] = annAndBen([...plan.slice(0, 3), block('paragraph', 't-1', 'Some prose'), ...plan.slice(3, 5)])
  caretIn(ben, 't-1', 4)
  ben.editor.view.dispatch(ben.editor.state.tr.insertText(' more'))
  caretIn(ann, 't-1')
  ann.editor.commands.turnInto('action')
  exchange(ann, ben)
  expect(outline(ben)).toContain('action t-1: Some more prose')
  expect(ben.editor.state.selection.$head.parent.attrs['id']).toBe('t-1')
  ben.editor.view.dispatch(ben.editor.state.tr.insertText(' lovely'))
  exchange(ann, ben)
  expect(outline(ann)).toContain('action t-1: Some more lovely prose')
})

test('undo of a turn leaves a colleague’s words in the plan', () => {
  const [ann, ben] = annAndBen()
  caretIn(ann, 't-1')
  ann.editor.commands.turnInto('action')
  exchange(ann, ben)
  typeIn(ben, 't-1', ' by Ben')
  exchange(ann, ben)
  ann.editor.commands.undo()
  exchange(ann, ben)
  expect(outline(ann).join('\n')).toContain(' by Ben')
  expect(outline(ann)).toContainEqual(expect.stringMatching(/^paragraph .*Some prose/))
  expect(outline(ben)).toEqual(outline(ann))
})

test('what a colleague moves stays in hand, what they write between does not join it', () => {
  const [ann, ben] = annAndBen()
  ann.editor.commands.selectBlocks(2, 4)
  ben.editor.commands.moveBlockTo(2, 5)
  caretIn(ben, 'b-4')
  ben.editor.commands.insertBlock('action')
  typeIn(ben, String(ben.editor.state.selection.$head.parent.attrs['id']), 'New by Ben')
  exchange(ann, ben)
  const chosen = selectedBlocks(ann.editor.state)?.chosen.map((at) => ann.editor.state.doc.child(at).attrs['id'])
  expect(new Set(chosen)).toEqual(new Set(['b-2', 'b-3', 'b-4']))
  ann.editor.commands.deleteBlocks()
  exchange(ann, ben)
  expect(outline(ann).some((line) => line.endsWith('New by Ben'))).toBe(true)
  expect(outline(ben)).toEqual(outline(ann))
})

test('several blocks deleted while another types in one: the words are set aside for who typed them', () => {
  const [ann, ben] = annAndBen()
  ann.editor.commands.selectBlocks(2, 4)
  ann.editor.commands.deleteBlocks()
  typeIn(ben, 'b-3', ' in May')
  exchange(ann, ben)
  expect(ben.setAside).toMatchObject([{ blockId: 'b-3', text: 'Books show it in May' }])
  expect(outline(ben)).toEqual(outline(ann))
})

test('several blocks moved while another types in each: the words arrive where they went', () => {
  const [ann, ben] = annAndBen([...plan, block('priority', 'b-9', 'Attendance')])
  ann.editor.commands.selectBlocks(2, 4)
  ann.editor.commands.moveBlocks('down')
  for (const id of ['b-2', 'b-3', 'b-4']) typeIn(ben, id, ` by Ben ${id}`)
  exchange(ann, ben)
  for (const id of ['b-2', 'b-3', 'b-4'])
    expect(outline(ann)).toContainEqual(expect.stringMatching(new RegExp(`${id}: .* by Ben ${id}$`)))
  expect(outline(ann)[2]).toBe('priority b-9: Attendance')
  expect(outline(ben)).toEqual(outline(ann))
})

test('two people rate the same blocks at once, and undo takes back one’s own alone', () => {
  const [ann, ben] = annAndBen()
  const rate = ({ editor }: Seat, rating: string) => {
    editor.commands.selectBlocks(2, 4)
    editor.commands.rateBlocks({ rating, term: 'autumn', year: '2026-27' })
  }
  rate(ann, 'green')
  rate(ben, 'amber')
  exchange(ann, ben)
  expect(ann.editor.getJSON()).toEqual(ben.editor.getJSON())
  ann.editor.commands.undo()
  exchange(ann, ben)
  const ratings = ben.editor.state.doc.children.flatMap(({ type, attrs }) =>
    type.name === 'rag' ? attrs['rating'] : [],
  )
  expect(ratings).toEqual(['amber', 'amber', 'amber'])
})

test('seeded: whatever is turned into whatever is offered, what a colleague types meanwhile arrives', () => {
  const random = seededRandom(7)
  const below = (limit: number) => Math.floor(random() * limit)
  const types = [...blockTypes, 'paragraph', 'paragraph', 'heading']
  let turned = 0
  for (let round = 0; round < 30; round++) {
    const content = Array.from({ length: 8 }, (_, at) =>
      block(types[below(types.length)] ?? '', `b-${at}x`, `Words ${at}`),
    )
    const [ann, ben] = [seat(11, [plan[0] as BlockJson, ...content]), seat(22, [plan[0] as BlockJson, ...content])]
    const id = `b-${below(8)}x`
    caretIn(ann, id)
    const offered = turnTargets(ann.editor.state)
    const target = offered[below(offered.length)]
    if (target !== undefined) {
      turned++
      expect(ann.editor.commands.turnInto(target), `${round}`).toBe(true)
      typeIn(ben, id, ` by Ben ${round}`)
      exchange(ann, ben)
      expect(outline(ann).join('\n'), `round ${round}: ${target}`).toContain(`${id}: Words ${id[2]} by Ben ${round}`)
      expect(outline(ben)).toEqual(outline(ann))
      expect(ben.setAside).toEqual([])
      for (let at = 0; at < 8; at++) expect(outline(ann).join('\n')).toContain(`Words ${at}`)
    }
    close(ann, ben)
  }
  expect(turned).toBeGreaterThan(20)
})
