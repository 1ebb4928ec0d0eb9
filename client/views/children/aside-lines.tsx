import type { WordingEntry } from '../../../schema/children/entries.js'
import { parseLineEntryKey } from '../../../schema/children/keys.js'
import { AsideCard } from '../../beside/aside-card.jsx'
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
      return [
        <AsideCard
          key={`${copy.at}/${key}`}
          why={`${words.title} ${copy.reason}`}
          text={text}
          words={words}
          onDrop={drop}
        />,
      ]
    }),
  )
}

/** The words of an entry of this page's own making; undefined when it has none. */
function textOf(name: string, value: unknown): string | undefined {
  if (parseLineEntryKey(name) === undefined || typeof value !== 'object' || value === null) return undefined
  const { text } = value as Partial<WordingEntry> // both kinds of entry have it, and only strings were written
  return typeof text === 'string' && text !== '' ? text : undefined
}
