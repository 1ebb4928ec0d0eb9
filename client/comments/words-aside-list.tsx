import { parseThreadKey } from '../../schema/threads/keys.js'
import { isThreadEntry } from '../../schema/threads/validate.js'
import { Button } from '../app/button.jsx'
import { AsideCard } from '../beside/aside-card.jsx'
import type { Entry } from '../beside/words-aside.js'
import type { SetAside } from '../local/database.js'
import { useSignal } from '../page/use-signal.js'
import { commentWords } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'
import { typed } from './mentions.js'

const words = commentWords.aside

/** What the school did not take: why, the words, and how to bring them to where they belong. */
export function WordsAsideList({ desk }: { desk: CommentsDesk }) {
  return useSignal(desk.session.document.aside.list).flatMap((copy) =>
    (copy.entries ?? []).flatMap((entry) => {
      const text = textOf(desk, entry)
      return text === undefined ? [] : [<Aside key={entry[0]} desk={desk} copy={copy} entry={entry} text={text} />]
    }),
  )
}

interface Props {
  readonly desk: CommentsDesk
  readonly copy: SetAside
  readonly entry: Entry
  readonly text: string
}

function Aside({ desk, copy, entry, text }: Props) {
  const drop = () => void desk.session.document.aside.drop(copy, entry[0]).catch(console.warn)
  const again = () => {
    if (postAgain(desk, copy, entry)) drop()
  }
  return (
    <AsideCard
      why={copy.kind === 'late' ? words.late : words.refused(copy.reason)}
      text={text}
      words={words}
      onDrop={drop}
    >
      {desk.session.canComment && (
        <Button small onClick={again}>
          {words.post}
        </Button>
      )}
    </AsideCard>
  )
}

/** The words of an entry; undefined for one that goes along with another. */
function textOf({ directory }: CommentsDesk, [name, value]: Entry): string | undefined {
  const key = parseThreadKey(name)
  if (key?.part === 'message' && isThreadEntry('message', value)) return typed(value.text, directory.nameOf)
  if (key?.part === 'visit' && isThreadEntry('visit', value))
    return [value.saw, value.asked, value.impact].filter((one) => one !== '').join('\n\n')
  return undefined
}

/** The same words, said now. @returns false when there is nothing left to say them to */
function postAgain({ session }: CommentsDesk, { entries = [] }: SetAside, [name, value]: Entry): boolean {
  const key = parseThreadKey(name)
  if (key?.part === 'visit' && isThreadEntry('visit', value)) {
    session.recordVisit(value)
    return true
  }
  if (key?.part !== 'message' || !isThreadEntry('message', value)) return false
  if (session.thread(key.thread) !== undefined) {
    const before = session.thread(key.thread)?.messages.find(({ id }) => id === key.message)
    if (before === undefined) session.reply(key.thread, value.text)
    else session.edit(key.thread, key.message, value.text)
    return true
  }
  const began = entries.find(([other]) => other === key.thread)?.[1]
  if (!isThreadEntry('thread', began)) return false
  session.begin(began.kind, began.anchor, value.text, began.replacement)
  return true
}
