import { shorten } from '../../plan/shorten.js'
import { blocks } from '../../schema/blocks.js'
import { Icon } from '../app/icon.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { PlanSession } from '../page/plan-session.js'
import { useSignal } from '../page/use-signal.js'
import { annexWords as words } from '../words/annex.js'
import type { AnnexSession } from './annex-session.js'
import '../theme/annex.css'

const FIRST_WORDS = 80

interface Props {
  readonly plan: PlanSession
  /** Whose block is in hand: the plan's, or that of what is for leaders only. */
  readonly editor: PlanEditor
  readonly id: string
}

/** In the panel of the block in hand: its notes for leaders and a way to add one, or the way back into the plan. */
export default function LeadersPanel({ plan, editor, id }: Props) {
  const session = useSignal(plan.leaders.session)
  if (session === undefined) return null
  return editor.withhold?.here === true ? (
    <WayBack session={session} editor={editor} id={id} />
  ) : (
    <Notes session={session} editor={editor} id={id} />
  )
}

function Notes({ session, editor, id }: { session: AnnexSession; editor: PlanEditor; id: string }) {
  const notes = useSignal(session.notes).get(id) ?? []
  const ready = useSignal(session.editor) !== undefined
  const below = editor.plan.countBelow(id)
  return (
    <section className="leaders-panel" aria-labelledby="leaders-panel">
      <h3 id="leaders-panel">{words.panelTitle}</h3>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note.id}>
              <button type="button" className="plain link-button" onClick={() => session.goTo(note.id)}>
                {note.text.trim() === '' ? untitled(note.type) : shorten(note.text, FIRST_WORDS)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="plain panel-button" disabled={!ready} onClick={() => session.addNote(id)}>
        <Icon name="plus" size={16} /> {words.panelAdd}
      </button>
      <button
        type="button"
        className="plain panel-button"
        disabled={!ready}
        onClick={() => session.keepForLeaders([id])}
      >
        <Icon name="down" size={16} /> {below === 0 ? words.keepForLeaders : words.keepForLeadersWith(below)}
      </button>
    </section>
  )
}

const untitled = (type: keyof typeof blocks) => (type === 'textBlock' ? words.untitled : blocks[type].label)

function WayBack({ session, editor, id }: { session: AnnexSession; editor: PlanEditor; id: string }) {
  const entry = editor.plan.plan.byId.get(id)
  const place = entry === undefined ? '' : session.places.standsBy({ id, type: entry.type, of: entry.values.of })
  const along = session.goesAlong(id).length
  return (
    <section className="leaders-panel" aria-labelledby="leaders-panel">
      <h3 id="leaders-panel">{words.title}</h3>
      {place !== '' && (
        <button type="button" className="plain link-button" onClick={() => session.goToPlace(place)}>
          {session.places.nameOf(place)}
        </button>
      )}
      <button type="button" className="plain panel-button" onClick={() => session.moveBack(id)}>
        <Icon name="up" size={16} /> {along === 0 ? words.showAll : words.showAllWith(along)}
      </button>
    </section>
  )
}
