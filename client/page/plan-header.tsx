import type { Me, PlanSummary } from '../app/api.js'
import { Icon } from '../app/icon.jsx'
import { Link } from '../app/link.jsx'
import { NoticesPlace } from '../app/notices-place.jsx'
import { ThemeButton } from '../app/theme-button.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import { layoutWords } from '../words/layout.js'
import { focusMode } from './layout.js'
import { MeMenu } from './me-menu.jsx'
import { openTool } from './open-tool.js'
import type { PlanSession } from './plan-session.js'
import { PresentPeople } from './present-people.jsx'
import { SaveStatus } from './save-status.jsx'
import { chooseSide } from './side.js'
import { ToolMenu } from './tool-menu.jsx'
import { useSelected, useSignal } from './use-signal.js'
import { ViewSwitcher } from './view-switcher.jsx'

interface Props {
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
  readonly summary: PlanSummary
  readonly me: Me
  readonly onSheet: (sheet: 'outline' | 'panel') => void
}

/** States in which all is well: what is said then may stand small. */
const CALM: ReadonlySet<string> = new Set(['connecting', 'syncing', 'saving', 'saved'])

/** One line: school, title, whether the work is safe, the views, who is here. */
export function PlanHeader({ plan, editor, summary, me, onSheet }: Props) {
  const calm = useSelected(plan.status.shown, ({ name }) => CALM.has(name))
  const focused = useSignal(focusMode)
  const comments = useSignal(plan.comments.page)
  return (
    // On a phone what is not safe has a line of its own, and the title stays.
    <header className="app-header plan-header" data-warning={calm ? undefined : ''}>
      {!focused && (
        <button
          type="button"
          className="plain icon-button only-narrow"
          aria-label={strings.page.openOutline}
          onClick={() => onSheet('outline')}
        >
          <Icon name="menu" size={20} />
        </button>
      )}
      <div className="header-names">
        <Link href="/" className="header-school" title={strings.page.allPlans}>
          {editor === undefined ? strings.page.allPlans : <School editor={editor} />}
        </Link>
        <span className="header-title">
          {editor === undefined ? summary.title : <Title editor={editor} fallback={summary.title} />}
        </span>
        <SaveStatus plan={plan} />
      </div>
      {focused ? (
        <button type="button" className="plain leave-focus" onClick={() => focusMode.set(false)}>
          {layoutWords.leaveFocus} <kbd>Esc</kbd>
        </button>
      ) : (
        <>
          <ViewSwitcher role={summary.role} />
          {comments !== undefined && <comments.Button />}
          <PresentPeople plan={plan} editor={editor}>
            <MeMenu me={me} />
          </PresentPeople>
          <NoticesPlace comments={plan.comments} />
          {editor !== undefined && (
            <button type="button" className="plain share-button" onClick={() => openTool.set('share')}>
              {layoutWords.share}
            </button>
          )}
          {editor !== undefined && <ToolMenu editor={editor} />}
          <ThemeButton />
          <button
            type="button"
            className="plain icon-button only-below-wide"
            aria-label={strings.page.openPanel}
            onClick={() => {
              chooseSide('details')
              onSheet('panel')
            }}
          >
            <Icon name="panel" size={20} />
          </button>
        </>
      )}
    </header>
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
  const short = name !== '' && full.startsWith(name) ? full.slice(name.length).replace(/^[:,\s–-]+/, '') || full : full
  return <span title={full}>{short}</span>
}
