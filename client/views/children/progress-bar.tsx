import { Button } from '../../app/button.jsx'
import { type Counted, childrenWords as words } from '../../words/children.js'

interface Props {
  readonly counted: Counted
  readonly waits: boolean
  /** Of all that is on the page, in years; null: not told. */
  readonly age: number | null
  readonly onNext: () => void
}

/** How far the page is, in a sentence that stays in sight, and the way to what is left to do. */
export function ProgressBar({ counted, waits, age, onNext }: Props) {
  return (
    <div className="child-bar">
      <p className="child-progress">
        {words.progress(counted)} {!waits && words.nothingWaits} {age !== null && words.pageAge(age)}
      </p>
      {waits && (
        <Button small look="quiet" aria-keyshortcuts="Control+Alt+N" title={words.nextKeys} onClick={onNext}>
          {words.next}
          <span className="child-wide">{words.nextRest}</span>
        </Button>
      )}
    </div>
  )
}
