import { useDeferredValue } from 'react'
import { useSignal } from '../../page/use-signal.js'
import { showInPlan } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'

/** The plan as a governor follows it: one part for each priority. */
export default function GovernorsView({ editor }: ViewProps) {
  useSignal(editor.plan.reading)
  const plan = useDeferredValue(editor.plan.plan)
  return (
    <article className="paper view">
      <header>
        <h1>{plan.header.title}</h1>
      </header>
      {plan.priorities.map(({ entry }) => (
        <section key={entry.id}>
          <h2>
            <button type="button" className="plain" onClick={() => showInPlan(editor, entry.id)}>
              {entry.number} {entry.text}
            </button>
          </h2>
          {entry.values.objective !== undefined && <p>{entry.values.objective}</p>}
        </section>
      ))}
    </article>
  )
}
