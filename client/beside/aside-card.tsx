import { type ReactNode, useState } from 'react'
import { Button } from '../app/button.jsx'

interface Props {
  readonly why: string
  readonly text: string
  readonly words: { readonly copy: string; readonly copied: string; readonly drop: string }
  readonly onDrop: () => void
  /** What else can be done with them, before the rest. */
  readonly children?: ReactNode
}

/** Words that the school's server did not take: why, what they are, and how to take them along or let go of them. */
export function AsideCard({ why, text, words, onDrop, children }: Props) {
  const [copied, setCopied] = useState(false)
  return (
    <div className="words-aside" role="alert">
      <p>{why}</p>
      <blockquote>{text}</blockquote>
      <div className="words-aside-acts">
        {children}
        <Button
          small
          look="quiet"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true), console.warn)}
        >
          {copied ? words.copied : words.copy}
        </Button>
        <Button small look="bare" onClick={onDrop}>
          {words.drop}
        </Button>
      </div>
    </div>
  )
}
