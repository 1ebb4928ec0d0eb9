import { useSignal } from '../../page/use-signal.js'
import { placeInView } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'
import { ComparePage } from './compare-page.jsx'
import { comparisonIn } from './days.js'
import { useVersions } from './use-versions.js'
import { VersionList } from './version-list.jsx'
import '../../theme/versions.css'

/** What the plan was: a list by day, or two of its states compared. */
export default function VersionsView({ plan, editor }: ViewProps) {
  const place = useSignal(placeInView)
  const versions = useVersions(plan.planId)
  const comparison = comparisonIn(place)
  return (
    <article className="paper view versions">
      {comparison === undefined ? (
        <VersionList plan={plan} editor={editor} versions={versions} />
      ) : (
        <ComparePage plan={plan} editor={editor} versions={versions} sides={comparison} />
      )}
    </article>
  )
}
