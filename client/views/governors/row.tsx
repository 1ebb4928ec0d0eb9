import { type ReactNode, useId } from 'react'

/** One matter of a priority: its name in the margin where there is room for one, else above. */
export function Row({ label, children }: { label: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="governors-row" aria-labelledby={id}>
      <h3 id={id}>{label}</h3>
      <div>{children}</div>
    </section>
  )
}
