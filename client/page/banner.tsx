import type { ReactNode } from 'react'

/** A sentence above the text, and what can be done about it. */
export function Banner({
  words,
  serious = false,
  children,
}: {
  words: string
  serious?: boolean
  children?: ReactNode
}) {
  return (
    <div className="banner" role={serious ? 'alert' : 'status'} data-serious={serious ? '' : undefined}>
      <p>{words}</p>
      {children !== undefined && <div className="banner-buttons">{children}</div>}
    </div>
  )
}
