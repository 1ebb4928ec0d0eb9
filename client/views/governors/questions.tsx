import { type SyntheticEvent, useState } from 'react'
import type { Questions } from '../../../plan/governors-view.js'
import type { Message, Thread } from '../../../plan/threads.js'
import { THREAD_LIMITS, type ThreadKind } from '../../../schema/threads/entries.js'
import { Button } from '../../app/button.jsx'
import { longDate } from '../../blocks/format.js'
import { canSetState } from '../../comments/rights.js'
import { showInPlan } from '../../page/view-address.js'
import { governorWords } from '../../words/governors.js'
import type { Desk } from './desk.js'

const words = governorWords.questions
const KINDS = ['question', 'challenge', 'information_request'] as const

/** What governors have asked about one priority and nobody has answered, and the place to ask. */
export function PriorityQuestions({ desk, about, questions }: { desk: Desk; about: string; questions: Questions }) {
  const { open, answered } = questions
  return (
    <>
      {open.length === 0 && <p className="quiet">{words.none}</p>}
      <Threads desk={desk} threads={open} />
      {answered.length > 0 && <p className="quiet">{words.answered(answered.length)}</p>}
      {desk.comments?.canComment === true && <Ask desk={desk} about={about} />}
    </>
  )
}

/** Questions about the plan as a whole, or about something that belongs to no priority. */
export function OtherQuestions({ desk, questions: { open } }: { desk: Desk; questions: Questions }) {
  if (open.length === 0) return null
  return (
    <section className="governors-rest">
      <h2>{words.other}</h2>
      <Threads desk={desk} threads={open} />
    </section>
  )
}

function Threads({ desk, threads }: { desk: Desk; threads: readonly Thread[] }) {
  if (threads.length === 0) return null
  return (
    <ul className="governors-threads">
      {threads.map((thread) => (
        <li key={thread.id}>
          <OpenThread desk={desk} thread={thread} />
        </li>
      ))}
    </ul>
  )
}

function OpenThread({ desk, thread }: { desk: Desk; thread: Thread }) {
  const [answering, setAnswering] = useState(false)
  const { comments, editor } = desk
  const { anchor, kind, messages } = thread
  const there = anchor !== null && editor.plan.plan.byId.has(anchor.blockId) ? anchor.blockId : undefined
  return (
    <>
      {anchor !== null && anchor.quote !== '' && <blockquote>{anchor.quote}</blockquote>}
      {messages.map((message, at) => (
        <MessageText key={message.id} desk={desk} message={message} kind={at === 0 ? labelOf(kind) : undefined} />
      ))}
      <p className="governors-acts screen-only">
        {comments?.canComment === true && !answering && (
          <button type="button" className="plain link-button" onClick={() => setAnswering(true)}>
            {words.answer}
          </button>
        )}
        {there !== undefined && (
          <button type="button" className="plain link-button" onClick={() => showInPlan(editor, there)}>
            {words.about}
          </button>
        )}
      </p>
      {answering && (
        <Write
          label={words.answerText}
          send={words.sendAnswer}
          onClose={() => setAnswering(false)}
          onSend={(text) => comments?.reply(thread.id, text)}
          {...(comments !== undefined && canSetState(comments.who, thread)
            ? {
                also: {
                  label: words.sendAndSettle,
                  act: (text: string) => comments.reply(thread.id, text, 'answered'),
                },
              }
            : {})}
        />
      )}
    </>
  )
}

const labelOf = (kind: ThreadKind): string | undefined => Object.entries(words.kinds).find(([key]) => key === kind)?.[1]

function MessageText({ desk, message, kind }: { desk: Desk; message: Message; kind: string | undefined }) {
  const { by, at, text, hidden } = message
  const said = text.replaceAll(/@\[([A-Za-z0-9_-]{1,64})\]/g, (_, id: string) => `@${desk.directory.nameOf(id)}`)
  return (
    <p className="governors-message">
      <span className="quiet">
        {[kind, desk.directory.nameOf(by), longDate(at.slice(0, 10))].filter(Boolean).join(' · ')}
      </span>
      <span>{hidden === undefined ? said : words.hidden}</span>
    </p>
  )
}

function Ask({ desk, about }: { desk: Desk; about: string }) {
  const [asking, setAsking] = useState(false)
  const [kind, setKind] = useState<(typeof KINDS)[number]>('question')
  if (!asking) {
    return (
      <Button look="quiet" onClick={() => setAsking(true)}>
        {words.ask}
      </Button>
    )
  }
  const anchor = { from: '', to: '', blockId: about, quote: '', prefix: '', suffix: '' }
  return (
    <Write
      label={words.text}
      send={words.send}
      onClose={() => setAsking(false)}
      onSend={(text) => desk.comments?.begin(kind, anchor, text)}
    >
      <label>
        <span className="form-label">{words.kind}</span>
        <select
          className="form-input"
          value={kind}
          onChange={({ target }) => setKind(KINDS.find((one) => one === target.value) ?? 'question')}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </label>
    </Write>
  )
}

interface WriteProps {
  readonly label: string
  readonly send: string
  readonly onSend: (text: string) => unknown
  readonly onClose: () => void
  /** A second way to send it. */
  readonly also?: { readonly label: string; readonly act: (text: string) => unknown }
  readonly children?: React.ReactNode
}

function Write({ label, send, onSend, onClose, also, children }: WriteProps) {
  const [text, setText] = useState('')
  const act = (how: (text: string) => unknown) => {
    if (text.trim() === '') return
    how(text.trim())
    onClose()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    act(onSend)
  }
  return (
    <form className="governors-form screen-only" onSubmit={submit}>
      {children}
      <label>
        <span className="form-label">{label}</span>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: it appears because the person asked to write
          autoFocus
          className="form-input"
          rows={3}
          maxLength={THREAD_LIMITS.message}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <div className="governors-acts">
        <Button type="submit">{send}</Button>
        {also !== undefined && (
          <Button look="quiet" onClick={() => act(also.act)}>
            {also.label}
          </Button>
        )}
        <Button look="bare" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
