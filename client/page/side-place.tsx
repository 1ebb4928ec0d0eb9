import { lazy, Suspense } from 'react'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import type { PlanSession } from './plan-session.js'
import { side } from './side.js'
import { useSignal } from './use-signal.js'

const Panel = lazy(() => import('./panel.jsx'))
const CommentsColumn = lazy(() => import('../comments/comments-column.jsx'))
const CommentsIsland = lazy(() => import('../comments/comments-island.jsx'))

interface Props {
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
  readonly onClose: () => void
}

/** To the right of the page: everything about the block in hand, or what is said beside the text. */
export function SidePlace({ plan, editor, onClose }: Props) {
  const comments = useSignal(side) === 'comments'
  const desk = useSignal(plan.comments.desk)
  return (
    <>
      <aside className="panel" aria-label={comments ? strings.page.commentsLabel : strings.page.panel}>
        {editor !== undefined && (
          <Suspense fallback={null}>
            {!comments ? (
              <Panel editor={editor} onClose={onClose} />
            ) : (
              desk !== undefined && <CommentsColumn desk={desk} onClose={onClose} />
            )}
          </Suspense>
        )}
      </aside>
      {desk !== undefined && (
        <Suspense fallback={null}>
          <CommentsIsland desk={desk} />
        </Suspense>
      )}
    </>
  )
}
