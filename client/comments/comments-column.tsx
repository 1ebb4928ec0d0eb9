import { useEffect, useState } from 'react'
import type { Thread } from '../../plan/threads.js'
import { Icon } from '../app/icon.jsx'
import { chooseSide } from '../page/side.js'
import { useSelected, useSignal } from '../page/use-signal.js'
import { commentWords as words } from '../words/comments.js'
import { toolWords } from '../words/tools.js'
import type { CommentsDesk } from './comments-desk.js'
import { Composer } from './composer.jsx'
import { NEW } from './composing.js'
import { EVERYDAY, isEveryday } from './filter.js'
import { FilterBar } from './filter-bar.jsx'
import { ThreadCard } from './thread-card.jsx'
import { WordsAsideList } from './words-aside-list.jsx'

/** Where the comments are a sheet there is no text beside them. */
const SHEET = '(max-width: 899px)'

interface Props {
  readonly desk: CommentsDesk
  readonly onClose: () => void
}

/** What is said about the plan, to the right of it: each card beside its words, or all of them as a list. */
export default function CommentsColumn({ desk, onClose }: Props) {
  const narrow = useNarrow()
  const [asList, setAsList] = useState(false)
  const [filterOpen, setFilterOpen] = useState(false)
  const list = narrow || asList
  const close = () => {
    desk.take(undefined)
    chooseSide('details')
    onClose()
  }
  return (
    <div className="comments" data-list={list || undefined}>
      <Head
        desk={desk}
        list={list}
        narrow={narrow}
        filterOpen={filterOpen}
        onFilter={() => setFilterOpen(!filterOpen)}
        onList={() => setAsList(!asList)}
        onClose={close}
      />
      {filterOpen && <FilterBar desk={desk} />}
      <Standing desk={desk} />
      <WordsAsideList desk={desk} />
      <Nothing desk={desk} />
      {list ? <List desk={desk} onGo={narrow ? onClose : undefined} /> : <Margin desk={desk} />}
    </div>
  )
}

interface HeadProps {
  readonly desk: CommentsDesk
  readonly list: boolean
  readonly narrow: boolean
  readonly filterOpen: boolean
  readonly onFilter: () => void
  readonly onList: () => void
  readonly onClose: () => void
}

function Head({ desk, list, narrow, filterOpen, onFilter, onList, onClose }: HeadProps) {
  const shown = useSignal(desk.shown)
  const all = useSelected(desk.session.threads, (threads) => threads.length)
  const filter = useSignal(desk.filter)
  const unread = useSelected(desk.seen.unread, (ids) => ids.size)
  const of = words.column
  return (
    <div className="comments-head">
      <h2>{words.title}</h2>
      <span className="comments-tools">
        {desk.session.canComment && (
          <button
            type="button"
            className="plain comments-add"
            title={of.addHint}
            // What is selected stays so.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => desk.composing.begin()}
          >
            <Icon name="plus" size={16} /> {of.add}
          </button>
        )}
        <button
          type="button"
          className="plain icon-button"
          aria-label={of.filter}
          title={of.filter}
          aria-expanded={filterOpen}
          data-on={!isEveryday(filter) || undefined}
          onClick={onFilter}
        >
          <Icon name="filter" />
        </button>
        {!narrow && (
          <button
            type="button"
            className="plain icon-button"
            aria-label={list ? of.beside : of.list}
            title={list ? of.beside : of.list}
            aria-pressed={list}
            onClick={onList}
          >
            <Icon name="menu" />
          </button>
        )}
        <button type="button" className="plain icon-button sheet-close" aria-label={of.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </span>
      {all > 0 && (
        <p className="comments-steps">
          <span className="comments-count">
            {isEveryday(filter) ? of.count(shown.length) : of.someOf(shown.length, all)}
          </span>
          {shown.length > 0 && (
            <>
              <button
                type="button"
                className="plain icon-button"
                aria-label={of.previous}
                title={`${of.previous} (${toolWords.keys('alt+k')})`}
                onClick={() => desk.step(-1)}
              >
                <Icon name="up" size={16} />
              </button>
              <button
                type="button"
                className="plain icon-button"
                aria-label={of.next}
                title={`${of.next} (${toolWords.keys('alt+j')})`}
                onClick={() => desk.step(1)}
              >
                <Icon name="down" size={16} />
              </button>
            </>
          )}
          {unread > 0 && (
            <button
              type="button"
              className="plain link-button comments-read"
              onClick={() => desk.seen.markRead(desk.session.threads.get())}
            >
              {of.readAll}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

/** Whether what was said is safe, when it is not plain. */
function Standing({ desk: { session } }: { desk: CommentsDesk }) {
  const { document } = session
  const waiting = useSelected(document.sync, ({ name, unsent }) =>
    name === 'offline' || name === 'signedOut' || name === 'connecting' ? unsent : 0,
  )
  const full = useSelected(document.device.state, (state) => state !== 'kept')
  if (full && session.canComment && waiting > 0) return <p className="comments-standing">{words.column.full}</p>
  return waiting > 0 ? <p className="comments-standing">{words.column.waiting(waiting)}</p> : null
}

/** What stands here while nothing does. */
function Nothing({ desk }: { desk: CommentsDesk }) {
  const { session } = desk
  const none = useSelected(desk.shown, (shown) => shown.length === 0)
  const any = useSelected(session.threads, (threads) => threads.length > 0)
  const ready = useSignal(session.document.ready)
  const composing = useSelected(desk.composing.now, (now) => now !== undefined)
  const offline = useSelected(session.document.sync, ({ name }) => name === 'offline')
  const filtered = useSelected(desk.filter, (filter) => !isEveryday(filter))
  if (!none || composing) return null
  if (!ready) return <p className="comments-empty">{offline ? words.column.notHere : words.column.opening}</p>
  if (any && filtered)
    return (
      <p className="comments-empty">
        {words.empty.filtered}{' '}
        <button type="button" className="plain link-button" onClick={() => desk.setFilter(EVERYDAY)}>
          {words.empty.showAll}
        </button>
      </p>
    )
  if (!session.canComment) return <p className="comments-empty">{words.empty.reads}</p>
  const { title, how, lead, questions } = words.empty.canComment
  return (
    <div className="comments-empty">
      <h3>{title}</h3>
      <p>{how}</p>
      <p>{lead}</p>
      <ul>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </div>
  )
}

/** Every card level with its words; only those near the window are drawn. */
function Margin({ desk }: { desk: CommentsDesk }) {
  const { layout } = desk
  const near = useSignal(layout.near)
  const shown = useSignal(desk.shown)
  const byId = new Map(shown.map((thread) => [thread.id, thread]))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a region of its own within the column
    <div className="margin" ref={layout.takeMargin} role="group" aria-label={words.column.label}>
      {near.map((id) => {
        const thread = byId.get(id)
        if (id !== NEW && thread === undefined) return null
        return (
          <div key={id} className="margin-place" ref={(place) => layout.takeCard(id, place)}>
            {thread === undefined ? <Composer desk={desk} /> : <ThreadCard desk={desk} thread={thread} beside />}
          </div>
        )
      })}
    </div>
  )
}

/** All of them in the order of the plan, those without words at the end. */
function List({ desk, onGo }: { desk: CommentsDesk; onGo: (() => void) | undefined }) {
  const shown = useSignal(desk.shown)
  const removed = useSignal(desk.removed)
  const composing = useSelected(desk.composing.now, (now) => now !== undefined)
  const [there, gone] = [shown.filter(({ id }) => !removed.has(id)), shown.filter(({ id }) => removed.has(id))]
  const card = (thread: Thread) => (
    <li key={thread.id}>
      <ThreadCard desk={desk} thread={thread} beside={false} />
      {onGo !== undefined && <GoTo desk={desk} thread={thread} onGo={onGo} />}
    </li>
  )
  return (
    <>
      {composing && <Composer desk={desk} />}
      <ol className="comments-list" aria-label={words.column.listLabel}>
        {there.map(card)}
      </ol>
      {gone.length > 0 && (
        <>
          <h3 className="comments-gone">{words.column.removed(gone.length)}</h3>
          <ol className="comments-list">{gone.map(card)}</ol>
        </>
      )}
    </>
  )
}

/** From the sheet to the text behind it. */
function GoTo({ desk, thread, onGo }: { desk: CommentsDesk; thread: Thread; onGo: () => void }) {
  const here = useSelected(desk.places.inHand, (id) => id === thread.id)
  const gone = useSelected(desk.removed, (ids) => ids.has(thread.id))
  if (!here || gone || thread.anchor === null) return null
  return (
    <button
      type="button"
      className="plain link-button thread-go"
      onClick={() => {
        onGo()
        desk.places.goTo(thread.id)
      }}
    >
      {words.thread.goTo}
    </button>
  )
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(SHEET).matches)
  useEffect(() => {
    const query = matchMedia(SHEET)
    const onChange = () => setNarrow(query.matches)
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }, [])
  return narrow
}
