import { type ReactNode, useId } from 'react'

/** One matter of a priority: its name in the margin where there is room for one, else above. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a matter of a priority is no set of fields, and no landmark: there are too many
    <div className="governors-row" role="group" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      <div>{children}</div>
    </div>
  )
}
