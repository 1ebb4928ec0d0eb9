import { expect, test } from 'vitest'
import type { InlineJson, PlanDocument } from '../../schema/document.js'
import { validateDocument } from '../../schema/validate.js'
import { planOf } from '../../test/support/plans.js'
import { forgetName, forgetWords } from './forget-name.js'

const NAME = 'Bea Anne Bell'
const bold = [{ type: 'bold' }]
const text = (words: string, marks?: typeof bold): InlineJson => ({
  type: 'text',
  text: words,
  ...(marks === undefined ? {} : { marks }),
})
const planWith = (line: readonly InlineJson[]): PlanDocument => ({
  ...planOf(0),
  content: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'p1' }, content: line }] },
})
const forgotten = (line: readonly InlineJson[]) => {
  const plan = forgetName(planWith(line), NAME)
  expect(validateDocument(plan)).toEqual([])
  return plan.content.content?.[0]?.content
}

test('R34: a name that is partly bold goes as a whole, and the words around it keep their looks', () => {
  expect(forgotten([text('Ask '), text('Bea', bold), text(' Anne Bell today')])).toEqual([
    text('Ask '),
    text('a former colleague', bold),
    text(' today'),
  ])
  expect(forgotten([text('Ask Bea '), text('Anne', bold), text(' Bell, then Bea Anne Be'), text('ll', bold)])).toEqual([
    text('Ask a former colleague'),
    text(', then a former colleague'),
  ])
  expect(forgotten([text('Bea Anne BellBea Anne Bell')])).toEqual([text('a former colleaguea former colleague')])
})

test('names of others and names that a line break parts stay', () => {
  const others = [text('Bea', bold), text(' Anne Bel'), text(' and Bea Anne')]
  expect(forgotten(others)).toEqual(others)
  const parted: InlineJson[] = [text('Bea Anne '), { type: 'hardBreak' }, text('Bell')]
  expect(forgotten(parted)).toEqual(parted)
})

test('R34: what somebody called a version loses the name too; a name of one word is also a word', () => {
  expect(forgetWords('As Bea Anne Bell left it', NAME)).toBe('As a former colleague left it')
  expect(forgetWords('Before Rose week', 'Rose')).toBe('Before Rose week')
})
