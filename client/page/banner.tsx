import type { ReactNode } from 'react'

/** A sentence above the text, and what can be done about it. */
export function Banner({
  words,
  serious = false,
  over = false,
  children,
}: {
  words: string
  serious?: boolean
  /** What it told of has been put right: whatever else there is to say comes before it. */
  over?: boolean
  children?: ReactNode
}) {
  return (
    <div
      className="banner"
      role={serious ? 'alert' : 'status'}
      data-serious={serious ? '' : undefined}
      data-over={over ? '' : undefined}
    >
      <p>{words}</p>
      {children !== undefined && <div className="banner-buttons">{children}</div>}
    </div>
  )
}
