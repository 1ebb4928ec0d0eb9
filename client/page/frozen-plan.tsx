import { useMemo } from 'react'
import type { PlanDocument } from '../../schema/document.js'
import { staticPlan } from './static-plan.js'

/** Whether this device holds anything of the plan to read. */
export function hasText(document: PlanDocument): boolean {
  return (document.content.content?.length ?? 0) > 0
}

/** The plan without an editor: to read while this page is too old to write in it. */
export function FrozenPlan({ document }: { document: PlanDocument }) {
  const content = useMemo(() => staticPlan(document), [document])
  if (!hasText(document)) return null
  return (
    <article className="paper">
      <div className="title-block">
        <h1>{document.plan.title}</h1>
      </div>
      <div ref={(place) => place?.replaceChildren(content)} />
    </article>
  )
}
