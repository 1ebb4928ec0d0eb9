import { lazy, Suspense } from 'react'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import type { PlanSession } from './plan-session.js'
import { side } from './side.js'
import { useSignal } from './use-signal.js'

const Panel = lazy(() => import('./panel.jsx'))

interface Props {
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
  readonly onClose: () => void
}

/** To the right of the page: everything about the block in hand, or what is said beside the text. */
export function SidePlace({ plan, editor, onClose }: Props) {
  const comments = useSignal(side) === 'comments'
  const there = useSignal(plan.comments.page)
  return (
    <>
      <aside className="panel" aria-label={comments ? strings.page.comments : strings.page.panel}>
        {comments
          ? there !== undefined && <there.Column desk={there.desk} onClose={onClose} />
          : editor !== undefined && (
              <Suspense fallback={null}>
                <Panel plan={plan} editor={editor} onClose={onClose} />
              </Suspense>
            )}
      </aside>
      {there !== undefined && <there.Island desk={there.desk} />}
    </>
  )
}
