import type { Me, PlanSummary } from '../app/api.js'
import { Icon } from '../app/icon.jsx'
import { Initials } from '../app/initials.jsx'
import { Link } from '../app/link.jsx'
import { ThemeButton } from '../app/theme-button.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import { MeMenu } from './me-menu.jsx'
import type { PlanSession } from './plan-session.js'
import type { Present } from './presence.js'
import { SaveStatus } from './save-status.jsx'
import { ToolMenu } from './tool-menu.jsx'
import { useSignal } from './use-signal.js'

interface Props {
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
  readonly summary: PlanSummary
  readonly me: Me
  readonly onSheet: (sheet: 'outline' | 'panel') => void
}

const MOST = 5

/** One line: school, title, whether the work is safe, who is here. */
export function PlanHeader({ plan, editor, summary, me, onSheet }: Props) {
  const others = useSignal(plan.people)
  return (
    <header className="app-header">
      <button
        type="button"
        className="plain icon-button only-narrow"
        aria-label={strings.page.openOutline}
        onClick={() => onSheet('outline')}
      >
        <Icon name="menu" size={20} />
      </button>
      <Link href="/" className="header-school" title={strings.page.allPlans}>
        {editor === undefined ? strings.page.allPlans : <School editor={editor} />}
      </Link>
      <span className="header-title">
        {editor === undefined ? summary.title : <Title editor={editor} fallback={summary.title} />}
      </span>
      <SaveStatus plan={plan} />
      <span className="app-header-gap" />
      <ul className="people" aria-label={strings.page.people}>
        {others.slice(0, MOST).map((person) => (
          <Avatar key={person.key} person={person} />
        ))}
        {others.length > MOST && <li className="avatar avatar-more">+{others.length - MOST}</li>}
        <MeMenu me={me} />
      </ul>
      {editor !== undefined && <ToolMenu editor={editor} />}
      <ThemeButton />
      <button
        type="button"
        className="plain icon-button only-below-wide"
        aria-label={strings.page.openPanel}
        onClick={() => onSheet('panel')}
      >
        <Icon name="panel" size={20} />
      </button>
    </header>
  )
}

function Avatar({ person }: { person: Present }) {
  return (
    <li className="avatar" title={person.name} style={{ background: person.colour }}>
      <span aria-hidden="true">
        <Initials name={person.name} />
      </span>
      <span className="visually-hidden">{person.name}</span>
    </li>
  )
}

function School({ editor }: { editor: PlanEditor }) {
  useSignal(editor.plan.reading)
  return <>{editor.plan.plan.header.school?.name ?? strings.page.allPlans}</>
}

function Title({ editor, fallback }: { editor: PlanEditor; fallback: string }) {
  useSignal(editor.plan.reading)
  const { title, school } = editor.plan.plan.header
  const full = title === '' ? fallback : title
  // The school stands before it already.
  const name = school?.name ?? ''
  return <>{name !== '' && full.startsWith(name) ? full.slice(name.length).replace(/^[:,\s–-]+/, '') || full : full}</>
}
