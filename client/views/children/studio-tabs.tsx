import { childrenWords } from '../../words/children.js'

const words = childrenWords.parts
const PARTS = ['children', 'families', 'publish', 'council', 'words'] as const
export type Part = (typeof PARTS)[number]

interface Props {
  readonly part: Part
  /** Proposals of the school council that nobody has answered. */
  readonly waiting: number
  /** Lines that children would read otherwise, if the page were published again now. */
  readonly changed: number
  readonly onPart: (part: Part) => void
}

/** What of the studio is in hand: the lines for one kind of reader, or what is done with the page. */
export function StudioTabs({ part, waiting, changed, onPart }: Props) {
  const more: Partial<Record<Part, string>> = {
    ...(waiting > 0 && { council: words.councilWaiting(waiting) }),
    ...(changed > 0 && { publish: words.publishChanged(changed) }),
  }
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
          <span>{more[one] ?? words[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}
