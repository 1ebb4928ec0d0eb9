import type { Plan } from '../../plan/read-plan.js'
import { newPlanWords } from '../words/new-plan.js'

interface Props {
  readonly plan: Plan
  /** Ids of the priorities and actions that go on. */
  readonly keep: ReadonlySet<string>
  readonly onKeep: (keep: ReadonlySet<string>) => void
}

const words = newPlanWords.carry

/** Priorities and their actions with a tick each. Without its priority an action goes nowhere, so it brings it along. */
export function KeepList({ plan, keep, onKeep }: Props) {
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(keep)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onKeep(next)
  }
  return (
    <ul className="np-keep-list">
      {plan.priorities.map(({ entry, actions }) => {
        const ids = actions.map((action) => action.entry.id)
        const kept = ids.filter((id) => keep.has(id)).length
        return (
          <li key={entry.id}>
            <label className="np-tick np-tick-strong">
              <input
                type="checkbox"
                checked={keep.has(entry.id)}
                onChange={(event) => {
                  const on = event.currentTarget.checked
                  set([entry.id, ...(on && kept > 0 ? [] : ids)], on)
                }}
              />
              <span>
                {entry.number !== null && <span className="np-number">{entry.number}</span>}
                {entry.text.trim() === '' ? words.untitledPriority : entry.text}
                <span className="np-tick-hint">{words.actions(kept, ids.length)}</span>
              </span>
            </label>
            <ul>
              {actions.map((action) => (
                <li key={action.entry.id}>
                  <label className="np-tick">
                    <input
                      type="checkbox"
                      checked={keep.has(action.entry.id)}
                      onChange={(event) => {
                        const on = event.currentTarget.checked
                        set(on ? [action.entry.id, entry.id] : [action.entry.id], on)
                      }}
                    />
                    <span>
                      {action.entry.number !== null && <span className="np-number">{action.entry.number}</span>}
                      {action.entry.text.trim() === '' ? words.untitledAction : action.entry.text}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}
