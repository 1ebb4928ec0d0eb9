import { useId } from 'react'
import { versionWords as words } from '../../words/versions.js'
import type { Side } from './days.js'
import type { Version } from './requests.js'
import { optionWords } from './version-words.js'

interface Props {
  readonly label: string
  readonly side: Side
  readonly list: readonly Version[]
  readonly onPick: (side: Side) => void
}

/** One side of a comparison, chosen from all that was kept and the plan as it is: what has a name first. */
export function SidePicker({ label, side, list, onPick }: Props) {
  const id = useId()
  const hasName = ({ kind }: Version) => kind === 'named' || kind === 'signed'
  const [named, others] = [list.filter(hasName), list.filter((version) => !hasName(version))]
  return (
    <div className="compare-side">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={String(side)}
        onChange={(event) => onPick(event.target.value === 'now' ? 'now' : Number(event.target.value))}
      >
        <option value="now">{words.now}</option>
        {side !== 'now' && !list.some(({ id: known }) => known === side) && <option value={String(side)}>…</option>}
        <Options label={words.named} list={named} />
        <Options label={words.others} list={others} />
      </select>
    </div>
  )
}

function Options({ label, list }: { label: string; list: readonly Version[] }) {
  if (list.length === 0) return null
  return (
    <optgroup label={label}>
      {list.map((version) => (
        <option key={version.id} value={String(version.id)}>
          {optionWords(version)}
        </option>
      ))}
    </optgroup>
  )
}
