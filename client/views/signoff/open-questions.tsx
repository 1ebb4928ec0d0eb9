import { shorten } from '../../../plan/shorten.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import { showInPlan } from '../../page/view-address.js'
import { signoffWords } from '../../words/signoff.js'
import { whenWords } from './days.js'
import type { OpenOnTheWire } from './wire.js'

/** What was asked beside the plan and waits for an answer. */
export function OpenQuestions({ editor, open }: { editor: PlanEditor; open: readonly OpenOnTheWire[] }) {
  if (open.length === 0) return <p>{signoffWords.openNone}</p>
  return (
    <ul className="signoff-changes">
      {open.map(({ thread, kind, block, name, at, text }) => {
        const cite = block === '' ? null : editor.plan.words.cite(block)
        return (
          <li key={thread}>
            {cite === null || cite === undefined ? (
              <strong>
                {signoffWords.kind(kind)} {block === '' && signoffWords.openPlan}
              </strong>
            ) : (
              <button type="button" className="plain link-button" onClick={() => showInPlan(editor, block)}>
                {signoffWords.kind(kind)} {signoffWords.openAbout(cite)}
              </button>
            )}{' '}
            <span className="quiet">{signoffWords.openFrom(name, whenWords(at))}</span>
            <span className="signoff-what">{text === '' ? signoffWords.openHidden : `“${shorten(text, 240)}”`}</span>
          </li>
        )
      })}
    </ul>
  )
}
