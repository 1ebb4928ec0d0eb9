import { planOf } from '../../plan/carry-over.js'
import type { AnyEntry } from '../../plan/entry.js'
import { blocks } from '../../schema/blocks.js'
import type { PlanDocument } from '../../schema/document.js'
import { areaOf } from '../../schema/frameworks.js'
import { Sheet } from './parts.jsx'
import { newPlanWords } from '../words/new-plan.js'

interface Line {
  readonly key: string
  readonly depth: number
  readonly strong: string
  readonly quiet: string
}

/** A plan in small, as it will stand on the page: headings, and what belongs in each empty block. */
export function Preview({ document }: { document: PlanDocument }) {
  const plan = planOf(document)
  return (
    <Sheet title={newPlanWords.preview}>
      <h2 className="np-sheet-title">{document.plan.title}</h2>
      <p className="np-sheet-note">{newPlanWords.previewNote}</p>
      {plan.parts.map(({ entry }) => (
        <section key={entry.id} className="np-part">
          <h3>{entry.text}</h3>
          <ul>
            {linesOf(plan.entries, entry.id, document).map(({ key, depth, strong, quiet }) => (
              <li key={key} data-depth={depth}>
                <b>{strong}</b> <span>{quiet}</span>
              </li>
            ))}
            {entry.prose
              .filter(({ node }) => node.type === 'heading')
              .map(({ node }) => (
                <li key={String(node.attrs['id'])}>
                  <b>{node.text}</b>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}

function linesOf(entries: readonly AnyEntry[], section: string, { plan }: PlanDocument): readonly Line[] {
  return entries
    .filter((entry) => entry.section === section)
    .map((entry): Line => {
      const { label, text } = blocks[entry.type]
      const area = entry.type === 'judgement' ? areaOf(plan.framework, entry.values.area ?? '')?.label : undefined
      const depth = entry.owner === section ? 0 : entry.owner === entry.priority ? 1 : entry.priority === null ? 1 : 2
      const named = entry.text === '' ? undefined : entry.text
      return { key: entry.id, depth, strong: area ?? named ?? label, quiet: named === undefined ? text.placeholder : '' }
    })
}
