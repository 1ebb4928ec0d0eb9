import type { AnyEntry } from '../../plan/entry.js'
import { blocks } from '../../schema/blocks.js'
import { AUDIENCES, type BlockDefinition } from '../../schema/define-block.js'
import type { FieldSchema } from '../../schema/fields.js'
import { Icon, type IconName } from '../app/icon.jsx'
import { blockFieldOf } from '../editor/block-field.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { readingsField } from '../editor/readings-field.js'
import { type FieldTarget, fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { displayValue } from './display-value.js'
import { useSignal } from './use-signal.js'

/** Everything about the block in hand: all its fields, what it belongs to, how to write it well. */
export default function Panel({ editor, onClose }: { editor: PlanEditor; onClose: () => void }) {
  const hand = useSignal(editor.plan.hand)
  useSignal(editor.plan.reading)
  const entry = hand === undefined ? undefined : editor.plan.plan.byId.get(hand)
  if (entry === undefined) return <p className="panel-empty">{strings.page.nothingInHand}</p>
  const definition: BlockDefinition = blocks[entry.type]
  return (
    <div className="panel-body" key={entry.id}>
      <div className="panel-head">
        <h2>
          {definition.label}
          {entry.number !== null && <span className="panel-number"> {entry.number}</span>}
        </h2>
        <button
          type="button"
          className="plain icon-button only-below-wide sheet-close"
          aria-label={strings.page.closePanel}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </div>
      {entry.orphan && <p className="panel-orphan">{strings.block.orphan}</p>}
      <Fields editor={editor} entry={entry} definition={definition} />
      <Relations editor={editor} entry={entry} />
      {editor.editable && <Buttons editor={editor} entry={entry} />}
      <HelpText definition={definition} />
    </div>
  )
}

interface EntryProps {
  readonly editor: PlanEditor
  readonly entry: AnyEntry
}

/** Fields every block has come after its own. */
const COMMON: ReadonlySet<string> = new Set(['audience', 'changeNote', 'of'])

function Fields({ editor, entry, definition }: EntryProps & { definition: BlockDefinition }) {
  const all = Object.entries(definition.fields).filter(([, schema]) => schema['x-field'].automatic !== true)
  const own = all.filter(([name]) => !COMMON.has(name))
  const common = all.filter(([name]) => COMMON.has(name))
  return (
    <dl className="panel-fields">
      {[...own, ...common].map(([name, schema]) => (
        <FieldRow key={name} editor={editor} name={name} schema={schema} target={blockFieldOf(editor, entry, name)} />
      ))}
      {entry.type === 'metric' && (
        <FieldRow
          editor={editor}
          name="readings"
          schema={readingsField(editor, entry).schema}
          target={readingsField(editor, entry)}
        />
      )}
    </dl>
  )
}

interface FieldRowProps {
  readonly editor: PlanEditor
  readonly name: string
  readonly schema: FieldSchema
  readonly target: FieldTarget | undefined
}

function FieldRow({ editor, name, schema, target }: FieldRowProps) {
  if (target === undefined) return null
  // Empty means something here: who may see a block is never nobody's choice.
  const words = displayValue(target) ?? (name === 'audience' ? AUDIENCES.governors : undefined)
  if (!editor.editable && words === undefined) return null
  const invite = schema['x-field'].invite ?? strings.field.empty
  return (
    <div className="panel-field">
      <dt>{schema.title}</dt>
      <dd>
        {editor.editable ? (
          <button
            type="button"
            className={`fact${words === undefined ? ' fact-invite' : ''}`}
            data-panel-field={name}
            aria-label={words === undefined ? `${schema.title}: ${invite}` : strings.field.edit(schema.title, words)}
            onClick={(event) => {
              const anchor = event.currentTarget
              const refind = () => document.querySelector<HTMLElement>(`[data-panel-field="${name}"]`) ?? undefined
              fieldRequest.set({ target, anchor, refind })
            }}
          >
            {words ?? invite}
          </button>
        ) : (
          words
        )}
      </dd>
    </div>
  )
}

function Relations({ editor, entry }: EntryProps) {
  const { words, plan } = editor.plan
  const froms = [...new Set(entry.backlinks.map(({ from }) => from))].filter((id) => id !== entry.id)
  const owner = entry.owner === null ? undefined : plan.byId.get(entry.owner)
  if (owner === undefined && froms.length === 0) return null
  const cited = (id: string) => {
    const cite = (words.cite(id) ?? '').replace(/^p/, 'P')
    const title = words.title(id)
    return cite === title || title.startsWith(cite.replace(/…$/, '')) ? title : `${cite}: ${title}`
  }
  return (
    <dl className="panel-relations">
      {owner !== undefined && (
        <>
          <dt>{strings.block.belongsTo}</dt>
          <dd>
            <button type="button" className="plain link-button" onClick={() => editor.goTo(owner.id)}>
              {cited(owner.id)}
            </button>
          </dd>
        </>
      )}
      {froms.length > 0 && (
        <>
          <dt>{strings.block.linkedFrom}</dt>
          {froms.map((id) => (
            <dd key={id}>
              <button type="button" className="plain link-button" onClick={() => editor.goTo(id)}>
                {cited(id)}
              </button>
            </dd>
          ))}
        </>
      )}
    </dl>
  )
}

function Buttons({ editor, entry }: EntryProps) {
  const below = editor.plan.countBelow(entry.id)
  const { block } = strings
  const buttons: readonly (readonly [IconName, string, () => void])[] = [
    ['up', block.moveUp, () => editor.acts.move(entry.id, 'up')],
    ['down', block.moveDown, () => editor.acts.move(entry.id, 'down')],
    ['trash', below === 0 ? block.remove : block.removeRun(below), () => editor.acts.remove(entry.id)],
  ]
  return (
    <div className="panel-buttons">
      {buttons.map(([icon, label, act]) => (
        <button key={icon} type="button" className="plain panel-button" onClick={act}>
          <Icon name={icon} size={16} /> {label}
        </button>
      ))}
    </div>
  )
}

function HelpText({ definition }: { definition: BlockDefinition }) {
  const words = strings.block.help
  return (
    <details className="panel-help">
      <summary>{strings.block.about(definition.plural)}</summary>
      <dl>
        {(['what', 'how', 'when', 'why'] as const).map((name) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd>{definition.help[name]}</dd>
          </div>
        ))}
        <div>
          <dt>{strings.block.example}</dt>
          <dd>“{definition.example.text}”</dd>
        </div>
      </dl>
    </details>
  )
}
