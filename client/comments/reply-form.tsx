import { useEffect, useState } from 'react'
import type { Thread } from '../../plan/threads.js'
import { canWritePlan } from '../../schema/protocol/roles.js'
import { THREAD_LIMITS, type ThreadKind } from '../../schema/threads/entries.js'
import { Button } from '../app/button.jsx'
import { commentWords as words } from '../words/comments.js'
import { keyNames } from '../words/tools.js'
import type { CommentsDesk } from './comments-desk.js'
import { useNames } from './use-names.js'
import { WordsField } from './words-field.jsx'

/** Kinds that somebody waits for an answer to. */
const ASKS: ReadonlySet<ThreadKind> = new Set(['question', 'challenge', 'information_request'])

/** One's own words at the end of a conversation; what is half written stays on the device. */
export function ReplyForm({ desk, thread }: { desk: CommentsDesk; thread: Thread }) {
  const { session, drafts, directory } = desk
  const { onName, toStored } = useNames(directory)
  const [text, setText] = useState('')
  const answers =
    canWritePlan(session.who.role) && ASKS.has(thread.kind) && thread.state === 'open' && thread.by !== session.who.id
  useEffect(() => {
    let left = false
    drafts.reply(thread.id).then((kept) => {
      if (!left && kept !== '') setText((now) => (now === '' ? kept : now))
    }, console.warn)
    return () => {
      left = true
    }
  }, [drafts, thread.id])
  const change = (now: string) => {
    setText(now)
    drafts.keepReply(thread.id, now)
  }
  const send = (answered: boolean) => {
    const kept = toStored(text)
    if (kept === '' || kept.length > THREAD_LIMITS.message) return
    session.reply(thread.id, kept, answered ? 'answered' : undefined)
    change('')
    desk.news.say(words.said.posted)
  }
  const begun = text.trim() !== ''
  return (
    <form
      className="reply-form"
      data-begun={begun || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        send(answers)
      }}
    >
      <WordsField
        directory={directory}
        label={words.thread.replyLabel}
        placeholder={words.thread.reply}
        rows={1}
        value={text}
        onChange={change}
        onName={onName}
        onSend={() => send(answers)}
      />
      {begun && (
        <div className="thread-buttons">
          <Button small type="submit" title={words.composer.keys(keyNames('mod'))}>
            {answers ? words.thread.replyAnswered : words.thread.reply}
          </Button>
          {answers && (
            <Button small look="quiet" onClick={() => send(false)}>
              {words.thread.reply}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
