import { planOf } from '../../plan/carry-over.js'
import type { AnyEntry } from '../../plan/entry.js'
import { blocks } from '../../schema/blocks.js'
import type { PlanDocument } from '../../schema/document.js'
import { areaOf } from '../../schema/frameworks.js'
import { shortDate } from '../blocks/format.js'
import { newPlanWords } from '../words/new-plan.js'
import { Sheet } from './parts.jsx'

interface Line {
  readonly key: string
  readonly depth: number
  readonly strong: string
  readonly quiet: string
}

/** A plan in small, as it will stand on the page: headings, and what belongs in each empty block. */
export function Preview({ document, note = newPlanWords.previewNote }: { document: PlanDocument; note?: string }) {
  const plan = planOf(document)
  return (
    <Sheet title={newPlanWords.preview}>
      <h2 className="np-sheet-title">{document.plan.title}</h2>
      <p className="np-sheet-note">{note}</p>
      {plan.parts.map(({ entry }) => (
        <section key={entry.id} className="np-part">
          <h3>{entry.text}</h3>
          <ul>
            {linesOf(plan.entries, entry.id, document).map(({ key, depth, strong, quiet }) => (
              <li key={key} data-depth={depth}>
                {strong !== '' && <b>{strong}</b>} <span>{quiet}</span>
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
  const nameOf = (id: string | undefined) => plan.people.find((person) => person.id === id)?.name
  return entries
    .filter((entry) => entry.section === section)
    .flatMap((entry): Line[] => {
      const { label, text } = blocks[entry.type]
      const area = entry.type === 'judgement' ? areaOf(plan.framework, entry.values.area ?? '')?.label : undefined
      const depth = entry.owner === section ? 0 : entry.owner === entry.priority || entry.priority === null ? 1 : 2
      const written = entry.type !== 'judgement' && entry.text !== ''
      const line = {
        key: entry.id,
        depth,
        strong: area ?? (written ? entry.text : label),
        quiet: entry.text === '' ? text.placeholder : factsOf(entry, nameOf),
      }
      const prose = entry.prose.filter(({ field, node }) => field !== null && node.text !== '')
      return [
        line,
        ...prose.map(({ node }) => ({ key: String(node.attrs['id']), depth: 1, strong: '', quiet: node.text })),
      ]
    })
}

/** Who, how much and by when, in a few words. */
function factsOf(entry: AnyEntry, nameOf: (id: string | undefined) => string | undefined): string {
  switch (entry.type) {
    case 'judgement':
      return entry.text
    case 'priority':
      return nameOf(entry.values.lead) ?? ''
    case 'action':
      return [nameOf(entry.values.owner), entry.values.end && shortDate(entry.values.end)].filter(Boolean).join(' · ')
    case 'outcome': {
      const { baseline, target, unit } = entry.values
      const from = [baseline, target].filter((figure) => figure !== undefined).join('\u00a0→\u00a0')
      return from === '' ? '' : unit === '%' ? `${from}%` : `${from} ${unit ?? ''}`
    }
    default:
      return ''
  }
}
