import type { LeadersPart } from '../annex/leaders-part.js'
import type { Session } from '../app/api.js'
import { attachments } from '../attachments/feature.js'
import type { Comments } from '../comments/comments-loader.js'
import { features } from '../editor/features.js'
import { keepOut } from '../editor/keep-out.js'
import { PlanEditor } from '../editor/plan-editor.js'
import { typedOn } from '../editor/typed-on.js'
import type { CopiesAside } from './copies-aside.js'
import type { Life } from './stage.js'

/** What of an open plan its editor is made of. */
interface Around {
  readonly planId: string
  readonly session: Session
  readonly canWrite: boolean
  readonly aside: CopiesAside
  readonly comments: Comments
  readonly leaders: LeadersPart
}

/** The editor of one life of an open plan, with all that takes part in it. */
export function editorOf({ planId, session, canWrite, aside, comments, leaders }: Around, life: Life): PlanEditor {
  const editor: PlanEditor = new PlanEditor({
    doc: life.doc,
    awareness: life.connection.awareness,
    me: session.me,
    editable: canWrite,
    isOwn: life.own.has,
    withhold: leaders.withhold(() => editor),
    features: [
      ...features,
      attachments(planId, session),
      comments.feature(),
      typedOn((gone, typed) => aside.typedOn(gone, typed)),
      keepOut((plan, edit) => leaders.held(plan, edit)),
    ],
  })
  return editor
}
