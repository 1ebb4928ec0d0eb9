import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { Icon } from '../app/icon.jsx'
import type { ToolProps } from '../page/tool-props.js'
import { useSignal } from '../page/use-signal.js'
import { findWords } from '../words/find.js'
import { Finder, type Replaced } from './finder.js'
import '../theme/find.css'

export default function FindTool(props: ToolProps) {
  return <FindBar {...props} replacing={false} />
}

export function ReplaceTool(props: ToolProps) {
  return <FindBar {...props} replacing={props.editor.editable} />
}

function FindBar({ editor, onClose, replacing }: ToolProps & { replacing: boolean }) {
  const finder = useFinder(editor)
  const found = useSignal(finder.found)
  const [text, setText] = useState(() => selectedWords(editor))
  const [by, setBy] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWord, setWholeWord] = useState(false)
  const [replaces, setReplaces] = useState(replacing)
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const ids = useId()

  useEffect(() => {
    setSaid('')
    finder.look({ text, matchCase, wholeWord })
  }, [finder, text, matchCase, wholeWord])
  useEffect(() => {
    setReplaces(replacing)
    field.current?.select()
  }, [replacing])
  useEffect(() => {
    const again = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'f' && event.ctrlKey !== event.metaKey && !event.altKey) field.current?.select()
    }
    document.addEventListener('keydown', again)
    return () => document.removeEventListener('keydown', again)
  }, [])

  const close = () => {
    onClose()
    finder.leave()
  }
  const tell = ({ replaced, meant }: Replaced) =>
    setSaid(
      meant === 0
        ? findWords.changed
        : `${findWords.replaced(replaced)}${replaced < meant ? ` ${findWords.full(meant - replaced)}` : ''}`,
    )
  const count =
    text === ''
      ? ''
      : found.count === 0
        ? findWords.none
        : found.at < 0
          ? findWords.found(found.count)
          : findWords.count(found.at + 1, found.count)

  return (
    <search
      className="find-bar"
      aria-label={replaces ? findWords.findAndReplace : findWords.find}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <form
        className="find-line"
        onSubmit={(event) => {
          event.preventDefault()
          finder.step(1)
        }}
      >
        <label className="find-field">
          <span className="visually-hidden">{findWords.what}</span>
          <input
            ref={field}
            // biome-ignore lint/a11y/noAutofocus: it was opened to type in
            autoFocus
            value={text}
            placeholder={findWords.what}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !event.shiftKey) return
              event.preventDefault()
              finder.step(-1)
            }}
            aria-describedby={`${ids}-count`}
            spellCheck={false}
          />
          <span className="find-count" id={`${ids}-count`} role="status">
            {count}
          </span>
        </label>
        <button
          type="button"
          className="plain icon-button"
          aria-label={findWords.previous}
          title={findWords.previous}
          onClick={() => finder.step(-1)}
        >
          <Icon name="up" />
        </button>
        <button type="submit" className="plain icon-button" aria-label={findWords.next} title={findWords.next}>
          <Icon name="down" />
        </button>
        <button
          type="button"
          className="plain icon-button"
          aria-label={findWords.close}
          title={findWords.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </form>
      {replaces && (
        <form
          className="find-line"
          onSubmit={(event) => {
            event.preventDefault()
            if (found.count === 0) return
            tell(finder.replace(by))
            if (document.activeElement?.matches('button') === true) field.current?.focus()
          }}
        >
          <label className="find-field">
            <span className="visually-hidden">{findWords.by}</span>
            <input value={by} placeholder={findWords.by} onChange={(event) => setBy(event.target.value)} />
          </label>
          <button type="submit" className="plain find-button" disabled={found.count === 0}>
            {findWords.replace}
          </button>
          <button
            type="button"
            className="plain find-button"
            disabled={found.count === 0}
            onClick={() => {
              tell(finder.replaceAll(by))
              // With nothing left to replace the button goes out, and would take the keyboard with it.
              field.current?.focus()
            }}
          >
            {findWords.replaceAll}
          </button>
        </form>
      )}
      <div className="find-line find-choices">
        <label>
          <input type="checkbox" checked={matchCase} onChange={(event) => setMatchCase(event.target.checked)} />
          {findWords.matchCase}
        </label>
        <label>
          <input type="checkbox" checked={wholeWord} onChange={(event) => setWholeWord(event.target.checked)} />
          {findWords.wholeWord}
        </label>
        {!replaces && editor.editable && (
          <button type="button" className="plain find-button" onClick={() => setReplaces(true)}>
            {findWords.showReplace}
          </button>
        )}
      </div>
      <p className="find-said" role="status">
        {said}
      </p>
    </search>
  )
}

function useFinder(editor: ToolProps['editor']): Finder {
  const finder = useMemo(() => new Finder(editor), [editor])
  useEffect(() => finder.start(), [finder])
  return finder
}

/** What is selected, when it is a few words of one line. */
function selectedWords({ editor }: ToolProps['editor']): string {
  const { doc, selection } = editor.state
  const { from, to, $from, $to } = selection
  if (selection.empty || !$from.sameParent($to) || to - from > 80) return ''
  return doc.textBetween(from, to)
}
