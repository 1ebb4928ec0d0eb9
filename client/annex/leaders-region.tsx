import type { PlanSession } from '../page/plan-session.js'
import { useSignal } from '../page/use-signal.js'
import { statusWords } from '../sync/status-words.js'
import { annexWords as words } from '../words/annex.js'
import type { AnnexSession } from './annex-session.js'
import '../theme/annex.css'

/** At the end of the paper: what only leaders see, grouped by the block each stands by. Not printed with the plan. */
export default function LeadersRegion({ plan }: { plan: PlanSession }) {
  const session = useSignal(plan.leaders.session)
  return session === undefined ? null : <Region session={session} />
}

function Region({ session }: { session: AnnexSession }) {
  const annex = useSignal(session.editor)
  const status = useSignal(session.document.status.shown)
  const count = [...useSignal(session.notes).values()].flat().length
  return (
    <section className="leaders-region" aria-labelledby="leaders-region">
      <div className="leaders-head">
        <h2 id="leaders-region">{words.title}</h2>
        <span className="leaders-status">{statusWords(status)}</span>
      </div>
      <p className="leaders-lead">{words.lead}</p>
      {annex === undefined && <p className="leaders-quiet">{words.notHere}</p>}
      {annex !== undefined && count === 0 && <p className="leaders-quiet">{words.empty}</p>}
      {annex !== undefined && (
        <>
          <div
            ref={(place) => {
              if (place !== null && annex.element.parentElement !== place) place.replaceChildren(annex.element)
            }}
          />
          <button type="button" className="plain leaders-add" onClick={() => session.addNote(undefined)}>
            <span aria-hidden="true">+</span> {words.add}
          </button>
        </>
      )}
    </section>
  )
}
