// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { staticPlan } from './static-plan.js'

const block = (type: string, id: string, text: string, attrs: object = {}): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  content: [{ type: 'text', text }],
})

test('prose of a document that is only read belongs to the block before it, at that block’s depth', () => {
  const content = [
    block('paragraph', 't-0', 'before everything'),
    block('section', 's-sip', 'Our plan', { part: 'sip' }),
    block('priority', 'p-1', 'Writing'),
    block('action', 'a-1', 'Teach it'),
    block('paragraph', 't-1', 'how'),
    block('milestone', 'm-1', 'By spring'),
    block('heading', 't-2', 'more'),
  ]
  const shown = staticPlan({ ...samplePlan, content: { ...samplePlan.content, content } } satisfies PlanDocument)
  const prose = [...shown.querySelectorAll<HTMLElement>(':scope > :not(.block)')]
  expect(prose.map(({ dataset }) => [dataset['below'], dataset['depth']])).toEqual([
    [undefined, undefined],
    ['action', '1'],
    ['milestone', '2'],
  ])
})
