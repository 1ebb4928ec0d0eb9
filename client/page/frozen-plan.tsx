import { useMemo } from 'react'
import type { PlanDocument } from '../../schema/document.js'
import { staticPlan } from './static-plan.js'

/** The plan without an editor: to read while this page is too old to write in it. */
export function FrozenPlan({ document }: { document: PlanDocument }) {
  const content = useMemo(() => staticPlan(document), [document])
  return (
    <article className="paper">
      <div className="title-block">
        <h1>{document.plan.title}</h1>
      </div>
      <div ref={(place) => place?.replaceChildren(content)} />
    </article>
  )
}
