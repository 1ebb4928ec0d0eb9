import { type ReactNode, type SyntheticEvent, useState } from 'react'
import type { Questions } from '../../../plan/governors-view.js'
import type { Message, Thread } from '../../../plan/threads.js'
import { THREAD_LIMITS, type ThreadKind } from '../../../schema/threads/entries.js'
import { Button } from '../../app/button.jsx'
import { longDate } from '../../blocks/format.js'
import { typed } from '../../comments/mentions.js'
import { canSetState } from '../../comments/rights.js'
import { showThread } from '../../comments/show-thread.js'
import { useDraft } from '../../comments/use-draft.js'
import { useNames } from '../../comments/use-names.js'
import { WordsField } from '../../comments/words-field.jsx'
import { today } from '../../fields/today.js'
import { governorWords } from '../../words/governors.js'
import type { Desk } from './desk.js'
import '../../theme/comments.css'

const words = governorWords.questions
const KINDS = ['question', 'challenge', 'information_request'] as const

/** What governors have asked about one priority and nobody has answered, and the place to ask. */
export function PriorityQuestions({ desk, about, questions }: { desk: Desk; about: string; questions: Questions }) {
  const { open, answered } = questions
  return (
    <>
      {open.length === 0 && <p className="quiet">{words.none}</p>}
      <Threads desk={desk} threads={open} />
      {answered.length > 0 && (
        <details>
          <summary>{words.answered(answered.length)}</summary>
          <Threads desk={desk} threads={answered} />
        </details>
      )}
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
  const there = anchor !== null && editor.plan.plan.byId.has(anchor.blockId)
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
        {there && (
          <button type="button" className="plain link-button" onClick={() => showThread(thread.id)}>
            {words.about}
          </button>
        )}
      </p>
      {answering && (
        <Write
          desk={desk}
          draft={`answer/${thread.id}`}
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
  const said = typed(text, desk.directory.nameOf)
  return (
    <p className="governors-message">
      <span className="quiet">
        {[kind, desk.directory.nameOf(by), longDate(today(new Date(at)))].filter(Boolean).join(' · ')}
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
      desk={desk}
      draft={`ask/${about}`}
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
  readonly desk: Desk
  /** Under which what is half written waits on the device. */
  readonly draft: string
  readonly label: string
  readonly send: string
  readonly onSend: (text: string) => unknown
  readonly onClose: () => void
  /** A second way to send it. */
  readonly also?: { readonly label: string; readonly act: (text: string) => unknown }
  readonly children?: ReactNode
}

function Write({ desk, draft, label, send, onSend, onClose, also, children }: WriteProps) {
  const { text, change, forget } = useDraft(desk.plan.comments, draft)
  const { onName, toStored } = useNames(desk.directory)
  const act = (how: (text: string) => unknown) => {
    const words = toStored(text).trim()
    if (words === '' || words.length > THREAD_LIMITS.message) return
    how(words)
    forget()
    onClose()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    act(onSend)
  }
  return (
    <form className="governors-form screen-only" onSubmit={submit}>
      {children}
      <div>
        <span className="form-label" aria-hidden="true">
          {label}
        </span>
        <WordsField
          directory={desk.directory}
          label={label}
          value={text}
          rows={3}
          field={focus}
          onChange={change}
          onName={onName}
          onSend={() => act(onSend)}
          onLeave={onClose}
        />
      </div>
      <div className="governors-acts">
        <Button type="submit">{send}</Button>
        {also !== undefined && (
          <Button look="quiet" onClick={() => act(also.act)}>
            {also.label}
          </Button>
        )}
        <Button
          look="bare"
          onClick={() => {
            forget()
            onClose()
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

const focused = new WeakSet<HTMLElement>()

/** Whoever asked to write can write at once; the field takes the focus no second time, whatever is drawn again around it. */
function focus(field: HTMLTextAreaElement | null): void {
  if (field === null || focused.has(field)) return
  focused.add(field)
  field.focus()
}
