import { useState } from 'react'
import type { Message, Thread } from '../../plan/threads.js'
import { THREAD_LIMITS } from '../../schema/threads/entries.js'
import { Button } from '../app/button.jsx'
import { useSignal } from '../page/use-signal.js'
import { commentWords } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'
import { partsOf } from './mentions.js'
import { canHide, isOwn } from './rights.js'
import { useKeptWords } from './use-draft.js'
import { useNames } from './use-names.js'
import { when, whenInFull } from './when.js'
import { Face, WordsField } from './words-field.jsx'

const words = commentWords.message

interface Props {
  readonly desk: CommentsDesk
  readonly thread: Thread
  readonly message: Message
  /** Only to be read: the card is folded. */
  readonly folded?: boolean
}

type Doing = 'editing' | 'deleting' | 'hiding' | undefined

/** One message: who, when, what, and what one may do with it. */
export function MessageView({ desk, thread, message, folded = false }: Props) {
  const { directory, session } = desk
  const [doing, setDoing] = useState<Doing>()
  useSignal(directory.people)
  const name = directory.nameOf(message.by)
  const own = isOwn(session.who, message)
  const isNew = desk.seen.isNew(thread, message)
  const done = () => setDoing(undefined)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a person's words is no set of fields
    <div className="message" role="group" aria-label={words.actions(name)} data-new={isNew || undefined}>
      <p className="message-head">
        <Face directory={directory} id={message.by} />
        <span className="message-name">{name}</span>
        <time dateTime={message.at} title={whenInFull(message.at)}>
          {when(message.at, session.now())}
        </time>
        {message.editedAt !== undefined && (
          <span className="message-edited" title={words.editedAt(whenInFull(message.editedAt))}>
            {words.edited}
          </span>
        )}
      </p>
      {doing === 'editing' ? (
        <EditForm desk={desk} thread={thread} message={message} onDone={done} />
      ) : message.hidden === undefined ? (
        <Text desk={desk} text={message.text} folded={folded} />
      ) : (
        <p className="message-hidden">{words.hidden(directory.nameOf(message.hidden.by), message.hidden.reason)}</p>
      )}
      {message.thanks.length > 0 && message.hidden === undefined && (
        <p className="message-thanks">{words.thanks(message.thanks.map((id) => directory.nameOf(id)))}</p>
      )}
      {doing === 'deleting' && (
        <p className="message-sure">
          {words.deleteSure}{' '}
          <button
            type="button"
            className="plain link-button"
            onClick={() => {
              session.remove(thread.id, message.id)
              desk.drafts.keepReply(`edit/${message.id}`, '')
            }}
            // What was asked for is answered at once, by keyboard too.
            ref={(button) => button?.focus()}
          >
            {words.deleteYes}
          </button>{' '}
          <button type="button" className="plain link-button" onClick={done}>
            {words.no}
          </button>
        </p>
      )}
      {doing === 'hiding' && <HideForm desk={desk} thread={thread} message={message} onDone={done} />}
      {!folded && doing === undefined && session.canComment && (
        <div className="message-acts">
          {!own && message.hidden === undefined && <Thanks desk={desk} thread={thread} message={message} />}
          {own && message.hidden === undefined && <Act label={words.edit} onClick={() => setDoing('editing')} />}
          {own && <Act label={words.delete} onClick={() => setDoing('deleting')} />}
          {canHide(session.who) && message.hidden === undefined && (
            <Act label={words.hide} onClick={() => setDoing('hiding')} />
          )}
          {canHide(session.who) && message.hidden !== undefined && (
            <Act
              label={words.show}
              onClick={() => session.hide(thread.id, message.id, message.hidden?.reason ?? words.showReason, false)}
            />
          )}
        </div>
      )}
    </div>
  )
}

function Act({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="plain message-act" onClick={onClick}>
      {label}
    </button>
  )
}

function Thanks({ desk, thread, message }: Props) {
  const thanked = message.thanks.includes(desk.me)
  return (
    <button
      type="button"
      className="plain message-act"
      aria-pressed={thanked}
      title={thanked ? words.thanked : undefined}
      onClick={() => desk.session.thank(thread.id, message.id, !thanked)}
    >
      {words.thank}
    </button>
  )
}

/** Plain words with the people in them; line breaks stay. */
function Text({ desk: { directory, me }, text, folded }: { desk: CommentsDesk; text: string; folded: boolean }) {
  return (
    <p className="message-text" data-folded={folded || undefined}>
      {partsOf(text, directory.nameOf).map((part, at) => {
        // Parts of one text have nothing but their place to be told apart by.
        const key = `${at} ${part.text}`
        return part.person === undefined ? (
          <span key={key}>{part.text}</span>
        ) : (
          <span key={key} className="message-person" data-me={part.person === me || undefined}>
            {part.text}
          </span>
        )
      })}
    </p>
  )
}

interface FormProps extends Omit<Props, 'folded'> {
  readonly onDone: () => void
}

function EditForm({ desk, thread, message, onDone }: FormProps) {
  const { onName, toStored, toTyped } = useNames(desk.directory)
  const [before] = useState(() => toTyped(message.text))
  // Another conversation taken in hand folds this one: what was changed so far waits.
  const { text, change, forget } = useKeptWords(desk.drafts, `edit/${message.id}`, before)
  const save = () => {
    const kept = toStored(text)
    if (kept === '' || kept.length > THREAD_LIMITS.message) return
    desk.session.edit(thread.id, message.id, kept)
    forget()
    onDone()
  }
  const giveUp = () => {
    forget()
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <WordsField
        directory={desk.directory}
        label={words.edit}
        value={text}
        field={focusAtEnd}
        onChange={change}
        onName={onName}
        onSend={save}
        onLeave={onDone}
      />
      <div className="thread-buttons">
        <Button small type="submit" disabled={text.trim() === ''}>
          {words.save}
        </Button>
        <Button small look="bare" onClick={giveUp}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

function HideForm({ desk, thread, message, onDone }: FormProps) {
  const [reason, setReason] = useState('')
  const good = reason.trim().length >= 3
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!good) return
        desk.session.hide(thread.id, message.id, reason.trim())
        onDone()
      }}
    >
      <label className="thread-label">
        {words.hideWhy}
        <input
          className="form-input"
          value={reason}
          maxLength={THREAD_LIMITS.reason}
          ref={focusFirst}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onDone()
          }}
        />
      </label>
      <div className="thread-buttons">
        <Button small type="submit" disabled={!good}>
          {words.hideIt}
        </Button>
        <Button small look="bare" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

const focused = new WeakSet<HTMLElement>()

/** Once, when it is first drawn. */
function focusFirst(field: HTMLInputElement | HTMLTextAreaElement | null): void {
  if (field === null || focused.has(field)) return
  focused.add(field)
  field.focus()
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  if (field === null || focused.has(field)) return
  focusFirst(field)
  field.setSelectionRange(field.value.length, field.value.length)
}
