import { lazy, type MouseEvent, Suspense, useLayoutEffect, useRef } from 'react'
import type { AnyEntry } from '../../plan/entry.js'
import { type BlockType, blocks } from '../../schema/blocks.js'
import { AUDIENCES, type BlockDefinition } from '../../schema/define-block.js'
import type { FieldSchema } from '../../schema/fields.js'
import { personColour } from '../../schema/person-colour.js'
import { Icon, type IconName } from '../app/icon.jsx'
import { exampleOf } from '../blocks/example.js'
import { blockFieldOf } from '../editor/block-field.js'
import { inBlocks } from '../editor/colleague-blocks.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { readingsField } from '../editor/readings-field.js'
import { type FieldTarget, fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'
import { colleagueWords } from '../words/colleagues.js'
import { panelWords as words } from '../words/panel.js'
import { CommentsHere } from './comments-here.jsx'
import { displayValue, reference } from './display-value.js'
import type { PlanSession } from './plan-session.js'
import { Relations } from './relations.jsx'
import { useSignal } from './use-signal.js'
import '../theme/about.css'
import '../theme/pickers.css'

const LeadersPanel = lazy(() => import('../annex/leaders-panel.jsx'))

/** Everything about the block in hand: all its fields, what it belongs to, how to write it well. */
export default function Panel({
  plan,
  editor,
  onClose,
}: {
  plan: PlanSession
  editor: PlanEditor
  onClose: () => void
}) {
  const leaders = useSignal(plan.leaders.session)
  const apart = useSignal(leaders?.inUse ?? never)
  return <InHand plan={plan} editor={(apart ? leaders?.editor.get() : undefined) ?? editor} onClose={onClose} />
}

const never = new Signal(false)

function InHand({ plan, editor, onClose }: { plan: PlanSession; editor: PlanEditor; onClose: () => void }) {
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
          {entry.number !== null && !editor.plan.isApart && <span className="panel-number"> {entry.number}</span>}
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
      <AlsoHere id={entry.id} />
      {entry.orphan && !editor.plan.isApart && <p className="panel-orphan">{strings.block.orphan}</p>}
      <Fields editor={editor} entry={entry} definition={definition} />
      <Relations editor={editor} entry={entry} />
      {plan.role === 'leader' && (
        <Suspense fallback={null}>
          <LeadersPanel plan={plan} editor={editor} id={entry.id} />
        </Suspense>
      )}
      {/* What is said beside the plan goes to everybody: not a word of what is for leaders may be quoted there. */}
      {!editor.plan.isApart && <CommentsHere id={entry.id} />}
      {editor.editable && <Buttons editor={editor} entry={entry} />}
      <HelpText definition={definition} type={entry.type} />
    </div>
  )
}

/** Said to screen readers where it happens; here it is for the eye. */
function AlsoHere({ id }: { id: string }) {
  const names = (useSignal(inBlocks).get(id) ?? []).map(({ name }) => name)
  return names.length === 0 ? null : <p className="panel-also-here">{colleagueWords.alsoHere(names)}</p>
}

interface EntryProps {
  readonly editor: PlanEditor
  readonly entry: AnyEntry
}

/** Fields every block has come after its own. */
const COMMON: ReadonlySet<string> = new Set(['audience', 'changeNote'])

function Fields({ editor, entry, definition }: EntryProps & { definition: BlockDefinition }) {
  // What it belongs to stands below, where the block it belongs to is named.
  const all = Object.entries(definition.fields).filter(
    ([name, schema]) => schema['x-field'].automatic !== true && name !== 'of',
  )
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
  const shown = displayValue(target) ?? (name === 'audience' ? AUDIENCES.governors : undefined)
  if (!editor.editable && shown === undefined) return null
  const invite = schema['x-field'].invite ?? strings.field.empty
  const links = linksIn(target, editor)
  const spoken = shown === undefined ? `${schema.title}: ${invite}` : strings.field.edit(schema.title, shown)
  const edit = (event: MouseEvent<HTMLElement>) => {
    const anchor = event.currentTarget
    const refind = () => document.querySelector<HTMLElement>(`[data-panel-field="${name}"]`) ?? undefined
    fieldRequest.set({ target, anchor, refind })
  }
  return (
    <div className="panel-field">
      <dt>{schema.title}</dt>
      <dd>
        {links.map(({ id, label }) => (
          <button key={id} type="button" className="plain link-button panel-link" onClick={() => editor.goTo(id)}>
            {label}
          </button>
        ))}
        {editor.editable ? (
          <button
            type="button"
            className={`fact${shown === undefined || links.length > 0 ? ' fact-invite' : ''}`}
            data-panel-field={name}
            aria-label={spoken}
            onClick={edit}
          >
            <Faces target={target} />
            {links.length > 0 ? words.change : (shown ?? invite)}
          </button>
        ) : (
          links.length === 0 && shown
        )}
      </dd>
    </div>
  )
}

/** Blocks a field names, each a place to go. */
function linksIn({ schema, value, words: names }: FieldTarget, editor: PlanEditor): { id: string; label: string }[] {
  const { kind } = schema['x-field']
  if (kind !== 'ref' && kind !== 'refs') return []
  return (Array.isArray(value) ? value : [value]).flatMap((id) =>
    typeof id === 'string' && editor.plan.plan.byId.has(id) ? [{ id, label: reference(names, id) }] : [],
  )
}

/** The initials of who is named, in their colours. */
function Faces({ target: { schema, value, words: names } }: { target: FieldTarget }) {
  const { kind } = schema['x-field']
  if (kind !== 'person' && kind !== 'people') return null
  return (Array.isArray(value) ? value : [value]).map((id) => {
    const person = typeof id === 'string' ? names.person(id) : undefined
    if (person === undefined) return null
    return (
      // Drawn by the style, so that what is read out is the name alone.
      <span
        key={person.id}
        className="pick-face panel-face"
        style={{ background: personColour(person.name) }}
        data-initials={person.initials}
        aria-hidden="true"
      />
    )
  })
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

function Example({ type }: { type: BlockType }) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => place.current?.replaceChildren(exampleOf(type)), [type])
  return <div ref={place} />
}

function HelpText({ definition, type }: { definition: BlockDefinition; type: BlockType }) {
  return (
    <details className="panel-help">
      <summary>{words.about(definition.plural)}</summary>
      <dl>
        {(['what', 'how', 'when', 'why'] as const).map((name) => (
          <div key={name}>
            <dt>{words.help[name]}</dt>
            <dd>{definition.help[name]}</dd>
          </div>
        ))}
      </dl>
      <p className="about-example">{words.example}</p>
      <Example type={type} />
    </details>
  )
}
