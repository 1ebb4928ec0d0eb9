import { childrenWords } from '../../words/children.js'

const words = childrenWords.parts
const PARTS = ['children', 'families', 'publish', 'council', 'words'] as const
export type Part = (typeof PARTS)[number]

interface Props {
  readonly part: Part
  /** Proposals of the school council that nobody has answered. */
  readonly waiting: number
  readonly onPart: (part: Part) => void
}

/** What of the studio is in hand: the lines for one kind of reader, or what is done with the page. */
export function StudioTabs({ part, waiting, onPart }: Props) {
  return (
    <fieldset className="child-tabs">
      <legend className="visually-hidden">{words.label}</legend>
      {PARTS.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="part"
            className="visually-hidden"
            checked={part === one}
            onChange={() => onPart(one)}
          />
          <span>{one === 'council' && waiting > 0 ? words.councilWaiting(waiting) : words[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}
