import { type RefObject, useState } from 'react'
import type { ChildLine, ChildrenPage } from '../../../../plan/children/line.js'
import { Button } from '../../../app/button.jsx'
import { type PreviewOf, previewOf, publishChildren } from '../../../children/state.js'
import { Problem } from '../../../people/parts.jsx'
import { useTask } from '../../../people/use-task.js'
import { whyMissing } from '../../../words/children-hits.js'
import { publishWords as words } from '../../../words/children-publish.js'
import { ViewDialog } from '../view-dialog.jsx'
import { missingLines } from './differences.js'

const SEEN_AS: readonly PreviewOf[] = ['children', 'families', 'poster']

interface Props {
  readonly planId: string
  readonly page: ChildrenPage
  /** May publish; others only look. */
  readonly leader: boolean
  /** It has no address yet and gets one now. */
  readonly first: boolean
  readonly onPublished: () => void
  readonly onClose: () => void
  readonly otherwise: RefObject<HTMLElement | null>
}

/** The page as it would go out, what stays out of it and why, and the one button that publishes. */
export function LastLook({ planId, page, leader, first, onPublished, onClose, otherwise }: Props) {
  const [as, setAs] = useState<PreviewOf>('children')
  const task = useTask(noMore)
  const publish = () =>
    void task.run(async () => {
      await publishChildren(planId)
      onPublished()
    })
  return (
    <ViewDialog title={leader ? words.lastLook : words.preview} size="xl" onClose={onClose} otherwise={otherwise}>
      <div className="form">
        {/* biome-ignore lint/a11y/useSemanticElements: three buttons are no set of fields */}
        <div className="publish-choice" role="group" aria-label={words.whose}>
          {SEEN_AS.map((one) => (
            <button
              key={one}
              type="button"
              className="plain publish-tab"
              aria-pressed={as === one}
              onClick={() => setAs(one)}
            >
              {words.as[one]}
            </button>
          ))}
        </div>
        <div className="publish-frame" data-as={as}>
          {/* Its own scripts read aloud; nothing of this page is theirs. */}
          <iframe key={as} title={words.frame(words.as[as])} src={previewOf(planId, as)} sandbox="allow-scripts" />
        </div>
        <Missing lines={as === 'families' ? page.families : page.lines} />
        {leader && <p className="quiet">{first ? words.effectFirst : words.effect}</p>}
        <Problem words={task.problem} />
        <div className="form-buttons">
          {leader && (
            <Button onClick={publish} disabled={task.busy}>
              {words.publishNow}
            </Button>
          )}
          <Button look={leader ? 'bare' : 'quiet'} onClick={onClose}>
            {leader ? words.cancel : words.close}
          </Button>
        </div>
      </div>
    </ViewDialog>
  )
}

/** The view around asks again by itself. */
const noMore = () => undefined

function Missing({ lines }: { lines: readonly ChildLine[] }) {
  const missing = missingLines(lines)
  if (missing.length === 0) return <p>{words.missingNone}</p>
  return (
    <details className="publish-missing">
      <summary>{words.missingTitle(missing.length)}</summary>
      <ul className="publish-lines">
        {missing.map(({ line, untitled }) => (
          <li key={line.key}>
            <p>{line.text || line.draft || words.missingEmpty}</p>
            <p className="quiet">{untitled ? words.untitled : whyMissing(line)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
