import { createPortal } from 'react-dom'
import { Icon } from '../app/icon.jsx'
import { outlineWords } from '../words/outline.js'

interface Props {
  /** Which of how many places the page is at. */
  readonly words: string
  readonly onStep: (by: number) => void
  readonly onClear: () => void
}

/** On a phone the search is a sheet that closes over the place it found: this leads on to the next, and ends the search. */
export function HitBar({ words, onStep, onClear }: Props) {
  const { label, previous, next, clear } = outlineWords.search
  return createPortal(
    <search className="hit-bar only-narrow" aria-label={label}>
      <span>{words}</span>
      <button type="button" className="plain icon-button" aria-label={previous} onClick={() => onStep(-1)}>
        <Icon name="up" size={18} />
      </button>
      <button type="button" className="plain icon-button" aria-label={next} onClick={() => onStep(1)}>
        <Icon name="down" size={18} />
      </button>
      <button type="button" className="plain icon-button" aria-label={clear} onClick={onClear}>
        <Icon name="close" size={18} />
      </button>
    </search>,
    document.body,
  )
}
