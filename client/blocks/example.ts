import { readPlan } from '../../plan/read-plan.js'
import { type BlockType, blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import { newHeader } from '../../schema/header.js'
import { packValue } from '../../schema/values.js'
import { PlanWords } from '../editor/plan-words.js'
import { panelWords } from '../words/panel.js'
import { BlockView } from './block-view.js'
import { element } from './parts.js'
import { NOTHING_BEYOND } from './sight.js'

const YEAR = '2026-27'

/** The example of a type, drawn as it would stand in a plan: what is read is what one would have written. */
export function exampleOf(type: BlockType): HTMLElement {
  const definition: BlockDefinition = blocks[type]
  const people = Object.entries(panelWords.people).map(([id, name]) => ({ id, name }))
  const words = new PlanWords(
    readPlan([], { ...newHeader({ id: 'example', title: '', academicYear: YEAR }), people }),
    new Map(),
  )
  const attrs = Object.fromEntries(
    Object.entries({ ...definition.defaults, ...definition.example.fields }).map(([name, value]) => [
      name,
      packValue(value),
    ]),
  )
  const view = new BlockView(
    { type, attrs, blank: definition.example.text === '' },
    {
      words,
      editable: false,
      info: () => NOTHING_BEYOND,
      isInHand: () => false,
      add: () => undefined,
      remove: () => undefined,
    },
  )
  view.contentDOM.append(definition.example.text)
  // An example is a picture of a block: its heading is none of this page.
  view.contentDOM.role = 'none'
  const drawn = element('div', 'plan-text plan-static block-example', view.dom)
  drawn.role = 'figure'
  drawn.ariaLabel = panelWords.example
  return drawn
}
