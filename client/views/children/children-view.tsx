import { useEffect } from 'react'
import { useSignal } from '../../page/use-signal.js'
import type { ViewProps } from '../../page/view-props.js'
import { childrenWords as words } from '../../words/children.js'
import { Studio } from './studio.jsx'
import '../../theme/children.css'

/** The studio for the children's page: the lines come with the document that keeps what was decided about them. */
export default function ChildrenView({ plan, editor }: ViewProps) {
  const session = useSignal(plan.children.session)
  useEffect(() => {
    plan.children.open().catch(console.warn)
  }, [plan])
  if (session === undefined) return <p className="page-waiting">{words.empty.opening}</p>
  return <Studio plan={plan} editor={editor} session={session} />
}
