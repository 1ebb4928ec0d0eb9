import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { THREAD_KINDS, THREAD_LIMITS } from '../../schema/threads/entries.js'
import { Button } from '../app/button.jsx'
import { useSignal } from '../page/use-signal.js'
import { commentWords } from '../words/comments.js'
import { keyNames } from '../words/tools.js'
import type { CommentsDesk } from './comments-desk.js'
import { focusSoon } from './focus-soon.js'
import { KindMark } from './kind-mark.jsx'
import { Replacement } from './replacement.jsx'
import { useNames } from './use-names.js'
import { WordsField } from './words-field.jsx'

const words = commentWords.composer

/** A new comment: what kind, about what, in plain words. */
export function Composer({ desk }: { desk: CommentsDesk }) {
  const { composing, directory } = desk
  const now = useSignal(composing.now)
  const asked = useSignal(composing.focusAsked)
  const kept = useSignal(desk.drafts.kept)
  const { onName, toStored } = useNames(directory)
  const [problem, setProblem] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const answeredAsk = useRef(0)
  const help = useId()
  const group = useId()
  useEffect(() => {
    if (asked === answeredAsk.current) return
    answeredAsk.current = asked
    focusSoon(() => field.current)
  }, [asked])
  if (now === undefined) return null
  const { kind, text, replacement, anchor, about, ofSeveral } = now
  const suggests = kind === 'suggestion'
  const post = () => {
    const said = toStored(text) || (suggests ? words.suggestWhat : '')
    if (said === '') {
      setProblem(words.empty)
      field.current?.focus()
    } else if (suggests && replacement === anchor?.quote) setProblem(words.same)
    else if (said.length > THREAD_LIMITS.message) setProblem(words.tooLong(THREAD_LIMITS.message))
    else {
      const id = composing.post(said)
      desk.news.say(commentWords.said.posted)
      desk.take(id, true)
    }
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    event.nativeEvent.stopImmediatePropagation()
    // What is written stays; only the way back to the text is wanted.
    if (text === '' && !(suggests && replacement !== anchor?.quote)) composing.discard()
    desk.toText()
  }
  return (
    <form
      className="thread-card composer"
      data-here
      aria-label={words.title}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        post()
      }}
    >
      <fieldset className="kind-choice">
        <legend className="visually-hidden">{words.kind}</legend>
        {composing.kinds(THREAD_KINDS).map((one) => (
          <label key={one} data-chosen={one === kind || undefined} title={commentWords.kinds[one].hint}>
            <input
              type="radio"
              className="visually-hidden"
              name={group}
              value={one}
              checked={one === kind}
              onChange={() => composing.change({ kind: one })}
            />
            <KindMark kind={one} /> {commentWords.kinds[one].name}
          </label>
        ))}
      </fieldset>
      <About desk={desk} about={about} />
      {ofSeveral && <p className="thread-hint">{words.ofSeveral}</p>}
      {suggests && anchor !== null && (
        <>
          <label className="thread-label">
            {words.replacement}
            <textarea
              lang="en-GB"
              rows={2}
              maxLength={THREAD_LIMITS.quote}
              value={replacement}
              onChange={(event) => composing.change({ replacement: event.currentTarget.value })}
            />
          </label>
          {replacement !== anchor.quote && <Replacement before={anchor.quote} after={replacement} />}
        </>
      )}
      <WordsField
        directory={directory}
        label={words.text}
        placeholder={commentWords.kinds[kind].ask}
        described={help}
        rows={3}
        field={field}
        value={text}
        onChange={(typed) => {
          setProblem(undefined)
          composing.change({ text: typed })
        }}
        onName={onName}
        onSend={post}
      />
      <p className="thread-hint" id={help}>
        {commentWords.kinds[kind].hint} {kept ? words.kept : words.nameHint}
      </p>
      {problem !== undefined && (
        <p className="thread-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="thread-buttons">
        <Button small type="submit" title={words.keys(keyNames('mod'))}>
          {commentWords.kinds[kind].send}
        </Button>
        <Button
          small
          look="bare"
          onClick={() => {
            composing.discard()
            desk.toText()
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

/** What it is about, and what else it might be: the block as a whole, one of its sentences, the plan. */
function About({ desk: { composing }, about }: { desk: CommentsDesk; about: string }) {
  const choices = composing.choices()
  if (choices.length < 2) return <p className="thread-about">{about}</p>
  const at = choices.findIndex((choice) => choice.about === about)
  return (
    <label className="about-choice">
      <span className="visually-hidden">{words.about}</span>
      <select
        value={Math.max(0, at)}
        onChange={(event) => composing.choose(choices[Number(event.currentTarget.value)]?.anchor ?? null)}
      >
        {choices.map((choice, index) => (
          <option key={choice.anchor === null ? 'plan' : `${choice.anchor.from} ${choice.anchor.quote}`} value={index}>
            {choice.about}
          </option>
        ))}
      </select>
    </label>
  )
}
