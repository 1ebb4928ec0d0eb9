import { useId, useState } from 'react'
import { oneLine } from '../../../plan/children/draft.js'
import type { ChildLine, LineSource } from '../../../plan/children/line.js'
import { citeWords } from '../../../plan/cite.js'
import type { Plan } from '../../../plan/read-plan.js'
import { shorten } from '../../../plan/shorten.js'
import { blocks } from '../../../schema/blocks.js'
import { showInPlan } from '../../page/view-address.js'
import { childrenWords } from '../../words/children.js'
import type { Desk } from './desk.js'
import { readableValue } from './source-value.js'

const words = childrenWords.source
/** Letters of a value that are shown at once. */
const SHOWN = 140

/** What the plan says, of what a line rests on: the blocks with their values, each a way to the words in the plan. */
export function LineSources({ desk, line }: { desk: Desk; line: ChildLine }) {
  const blocksOf = [...new Set(line.sources.map(({ blockId }) => blockId))]
  if (blocksOf.length === 0) return <p className="child-nowhere">{words.fixed}</p>
  return blocksOf.map((id) => {
    const entry = desk.read.byId.get(id)
    const name = oneLine(entry?.text ?? '')
    // What the block is called stands above already, or over the whole priority.
    const own = line.sources.filter(
      ({ blockId, field, value }) =>
        blockId === id &&
        (value === '' || (value !== name && readableValue(desk.read, id, field, value) !== entry?.cite)),
    )
    return (
      <div key={id} className="child-block">
        <BlockName desk={desk} id={id} line={line} />
        <dl>
          {own.map((source) => (
            <Value
              key={source.field}
              label={source.label}
              value={readableValue(desk.read, id, source.field, source.value)}
            />
          ))}
        </dl>
      </div>
    )
  })
}

function BlockName({ desk, id, line }: { desk: Desk; id: string; line: ChildLine }) {
  const entry = desk.read.byId.get(id)
  if (entry === undefined) return <p className="child-nowhere">{words.header}</p>
  const own = id === line.priority
  const name = own ? words.thisPriority(entry.number) : nameOf(desk.read, id)
  return (
    <button
      type="button"
      className="plain child-block-name"
      aria-label={words.show(name)}
      title={own ? entry.text : undefined}
      onClick={() => showInPlan(desk.editor, id)}
    >
      {name}
    </button>
  )
}

/** `1.1 Teach the shared writing sequence`, `Judgement Inclusion`. */
export function nameOf({ byId }: Plan, id: string): string {
  const entry = byId.get(id)
  if (entry === undefined) return ''
  if (entry.number !== null && entry.text.trim() !== '') return `${entry.number} ${entry.text}`
  return entry.cite === null
    ? `${blocks[entry.type].label}: ${citeWords(entry)}`
    : `${blocks[entry.type].label} ${entry.cite}`
}

/** A value as the plan has it; a long one shows its beginning. */
function Value({ label, value }: Pick<LineSource, 'label' | 'value'>) {
  const [whole, setWhole] = useState(false)
  const id = useId()
  const long = value.length > SHOWN
  return (
    <div className="child-value">
      <dt>{label}</dt>
      <dd>
        <span id={id} data-empty={value === '' || undefined}>
          {value === '' ? words.empty : whole ? value : shorten(value, SHOWN)}
        </span>{' '}
        {long && (
          <button
            type="button"
            className="plain link-button"
            aria-expanded={whole}
            aria-controls={id}
            onClick={() => setWhole(!whole)}
          >
            {whole ? words.less : words.more}
          </button>
        )}
      </dd>
    </div>
  )
}
