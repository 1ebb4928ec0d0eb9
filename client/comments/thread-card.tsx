import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef, useState } from 'react'
import { isWholeBlock } from '../../extensions/headless/anchor.js'
import type { Thread } from '../../plan/threads.js'
import { canComment } from '../../schema/protocol/roles.js'
import { useSelected, useSignal } from '../page/use-signal.js'
import { commentWords as words } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'
import { blockName } from './composing.js'
import { focusSoon } from './focus-soon.js'
import { KindMark } from './kind-mark.jsx'
import { MessageView } from './message-view.jsx'
import { Replacement } from './replacement.jsx'
import { ReplyForm } from './reply-form.jsx'
import { ThreadActs } from './thread-acts.jsx'
import { when } from './when.js'

/** Replies shown of a long conversation: the last ones, and the rest on request. */
const LAST_REPLIES = 3

interface Props {
  readonly desk: CommentsDesk
  readonly thread: Thread
  /** Whether its words stand beside it; in a list they are quoted. */
  readonly beside: boolean
}

/** One conversation: folded to its first words until it is taken in hand. */
export const ThreadCard = memo(function ThreadCard({ desk, thread, beside }: Props) {
  const { places, session, directory } = desk
  const here = useSelected(places.inHand, (id) => id === thread.id)
  const step = useSelected(places.steps, (steps) => steps.get(thread.id))
  const unread = useSelected(desk.seen.unread, (ids) => ids.has(thread.id))
  useSignal(directory.people)
  const card = useRef<HTMLElement>(null)
  const wanted = useSelected(desk.focusWanted, (id) => id === thread.id)
  useEffect(() => {
    if (!wanted) return
    desk.focusWanted.set(undefined)
    if (!beside) card.current?.scrollIntoView({ block: 'nearest' })
    focusSoon(() => card.current)
  }, [wanted, beside, desk])

  const kind = words.kinds[thread.kind]
  const [first, ...replies] = thread.messages
  const firstDeleted = first?.at !== thread.at
  const about = aboutOf(desk, thread, step, beside)
  const take = ({ target }: MouseEvent) => {
    // What is pressed in it does what it says.
    if (target instanceof Element && target.closest('button, textarea, input, a, label') !== null) return
    if (document.getSelection()?.isCollapsed === false) return
    if (!here) desk.take(thread.id)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      desk.toText()
    } else if (event.key === 'Enter' && event.target === card.current) desk.take(thread.id)
  }
  return (
    <article
      ref={card}
      className="thread-card"
      data-kind={thread.kind}
      data-state={thread.state}
      data-here={here || undefined}
      data-unread={unread || undefined}
      data-thread={thread.id}
      tabIndex={-1}
      aria-label={words.thread.name(
        kind.name,
        directory.nameOf(thread.by),
        words.states[thread.state],
        aboutOf(desk, thread, step, false) ?? '',
      )}
      onClick={take}
      onKeyDown={onKey}
      onPointerEnter={() => places.point(thread.id)}
      onPointerLeave={() => places.point(undefined)}
    >
      <header className="thread-head">
        <button
          type="button"
          className="plain thread-kind"
          aria-expanded={here}
          onClick={() => desk.take(here ? undefined : thread.id)}
        >
          <KindMark kind={thread.kind} /> {kind.name}
          {thread.state !== 'open' && <span className="thread-state">{words.states[thread.state]}</span>}
          {unread && <span className="thread-unread">{words.thread.unread}</span>}
        </button>
      </header>
      {about !== undefined && <p className="thread-about">{about}</p>}
      {thread.kind === 'suggestion' && thread.anchor !== null && (
        <Replacement before={thread.anchor.quote} after={thread.replacement ?? ''} />
      )}
      {firstDeleted && <p className="message-hidden">{words.thread.firstDeleted}</p>}
      {here ? (
        <Messages desk={desk} thread={thread} />
      ) : (
        first !== undefined && <MessageView desk={desk} thread={thread} message={first} folded />
      )}
      {!here && replies.length > 0 && <Folded desk={desk} thread={thread} />}
      {here && <Settled desk={desk} thread={thread} />}
      {here && <ThreadActs desk={desk} thread={thread} step={step} />}
      {here && canComment(session.who.role) && <ReplyForm desk={desk} thread={thread} />}
    </article>
  )
})

/** What it is about, where that is not plain to see. */
function aboutOf(
  { editor }: CommentsDesk,
  { anchor }: Thread,
  step: string | undefined,
  beside: boolean,
): string | undefined {
  const of = words.thread
  if (anchor === null) return of.onPlan
  if (step === 'removed') return isWholeBlock(anchor) ? of.wasAboutBlock : of.wasAbout(anchor.quote)
  if (isWholeBlock(anchor)) return of.onBlock(blockName(editor, anchor.blockId))
  if (step === 'whole-block') return of.onlyBlock(anchor.quote)
  return beside ? undefined : of.onWords(anchor.quote)
}

function Folded({ desk, thread }: { desk: CommentsDesk; thread: Thread }) {
  const last = thread.messages.at(-1)
  if (last === undefined) return null
  const count = words.thread.replies(thread.messages.length - 1)
  return (
    <p className="thread-folded">
      {count} · {desk.directory.nameOf(last.by)}, {when(last.at, desk.session.now())}
    </p>
  )
}

function Messages({ desk, thread }: { desk: CommentsDesk; thread: Thread }) {
  const [all, setAll] = useState(false)
  const { messages } = thread
  // One more to show is no reason to fold.
  const earlier = all || messages.length <= LAST_REPLIES + 2 ? 0 : messages.length - 1 - LAST_REPLIES
  return messages.map((message, at) => {
    if (at > 0 && at <= earlier)
      return at > 1 ? null : (
        <button key="earlier" type="button" className="plain link-button thread-earlier" onClick={() => setAll(true)}>
          {words.thread.earlier(earlier)}
        </button>
      )
    return <MessageView key={message.id} desk={desk} thread={thread} message={message} />
  })
}

/** Who settled it, and when. */
function Settled({ desk: { directory, session }, thread }: { desk: CommentsDesk; thread: Thread }) {
  const { stateBy, outcome, state } = thread
  const now = session.now()
  if (outcome !== undefined) {
    const said = outcome.outcome === 'accepted' ? words.suggestion.accepted : words.suggestion.declined
    return <p className="thread-settled">{said(directory.nameOf(outcome.by), when(outcome.at, now))}</p>
  }
  if (stateBy === undefined || state === 'open') return null
  return (
    <p className="thread-settled">
      {words.thread.stateBy(words.states[state], directory.nameOf(stateBy.by), when(stateBy.at, now))}
    </p>
  )
}
