import { useState } from 'react'
import type { WordingEntry } from '../../../schema/children/entries.js'
import { parseLineEntryKey } from '../../../schema/children/keys.js'
import { Button } from '../../app/button.jsx'
import type { ChildrenSession } from '../../children/children-session.js'
import { useSignal } from '../../page/use-signal.js'
import { childrenWords } from '../../words/children.js'

const words = childrenWords.aside

/** Words for lines that the school's server did not take: they wait on this device for whoever wrote them. */
export function AsideLines({ session }: { session: ChildrenSession }) {
  return useSignal(session.aside.list).flatMap((copy) =>
    (copy.entries ?? []).flatMap(([key, value]) => {
      const text = textOf(key, value)
      if (text === undefined) return []
      const drop = () => void session.aside.drop(copy, key).catch(console.warn)
      return [<Aside key={`${copy.at}/${key}`} text={text} reason={copy.reason} onDrop={drop} />]
    }),
  )
}

/** The words of an entry of this page's own making; undefined when it has none. */
function textOf(name: string, value: unknown): string | undefined {
  if (parseLineEntryKey(name) === undefined || typeof value !== 'object' || value === null) return undefined
  const { text } = value as Partial<WordingEntry> // both kinds of entry have it, and only strings were written
  return typeof text === 'string' && text !== '' ? text : undefined
}

function Aside({ text, reason, onDrop }: { text: string; reason: string; onDrop: () => void }) {
  const [copied, setCopied] = useState(false)
  return (
    <div className="words-aside" role="alert">
      <p>
        {words.title} {reason}
      </p>
      <blockquote>{text}</blockquote>
      <div className="child-acts">
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
