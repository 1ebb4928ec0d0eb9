import { useEffect, useState } from 'react'
import { personColour } from '../../schema/person-colour.js'
import { useOnline } from '../app/use-online.js'
import { type Author, askAuthors } from '../page/authors-since.js'
import type { ToolProps } from '../page/tool-props.js'
import { useSignal } from '../page/use-signal.js'
import { Dialog } from '../people/dialog.jsx'
import { withMantine } from '../theme/with-mantine.jsx'
import { type Line, sharesOf, stretchesOf } from '../versions/stretches.js'
import { typeWords } from '../words/changes.js'
import { compareWords, wroteWords as words } from '../words/versions.js'
import '../theme/versions.css'

/** Somebody whose name nobody knows any more. */
const UNKNOWN: Author = { id: '', name: words.unknown }

/** The words of the block in hand, each stretch with who wrote it. */
function WhoWrote({ plan, editor, onClose }: ToolProps) {
  useSignal(editor.plan.reading)
  // What was in hand when it was opened: a dialog takes the caret away.
  const [block] = useState(() => editor.plan.hand.get())
  const [known, setKnown] = useState<ReadonlyMap<number, Author>>(new Map())
  const online = useOnline()
  const entry = block === undefined ? undefined : editor.plan.plan.byId.get(block)
  const lines = block === undefined ? [] : stretchesOf(editor.doc, block)
  const clients = [...new Set(lines.flat().map(({ client }) => client))]
    .filter((client) => !editor.isOwn(client))
    .sort()
  const asked = clients.join(',')
  useEffect(() => {
    let here = true
    const ids = asked === '' ? [] : asked.split(',').map(Number)
    void askAuthors(plan.planId, ids).then((found) => here && setKnown(found))
    return () => {
      here = false
    }
  }, [plan.planId, asked])
  const people = new Map<string, Author>([[editor.me.id, editor.me]])
  const authorOf = (client: number): Author => {
    const author = editor.isOwn(client) ? editor.me : (known.get(client) ?? UNKNOWN)
    const one = people.get(author.id) ?? author
    people.set(author.id, one)
    return one
  }
  const shares = sharesOf(lines, authorOf)
  const title =
    entry === undefined
      ? words.title
      : words.of(entry.cite === null ? typeWords(entry.type) : compareWords.named(entry.type, entry.cite))
  return (
    <Dialog title={title} onClose={onClose} size="lg">
      {entry === undefined ? (
        <p>{words.none}</p>
      ) : lines.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <>
          <ul className="wrote-people">
            {shares.map(({ author, percent }) => (
              <li key={author.id}>
                <span className="wrote-swatch" aria-hidden="true" {...looksOf(author)} />
                {author.name}
                {author === UNKNOWN && <span className="quiet"> {words.unknownHelp}</span>}
                <span className="wrote-share">{words.share(percent)}</span>
              </li>
            ))}
          </ul>
          <div className="wrote-text">
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else, and are drawn whole
              <Stretches key={at} line={line} authorOf={authorOf} />
            ))}
          </div>
          {!online && <p className="quiet">{words.offline}</p>}
          <p className="quiet">{words.note}</p>
        </>
      )}
    </Dialog>
  )
}

export default withMantine(WhoWrote)

/** A line with a coloured rule under each stretch; who wrote it is said before it to those who cannot see that. */
function Stretches({ line, authorOf }: { line: Line; authorOf: (client: number) => Author }) {
  return (
    <p>
      {line.map(({ client, text }, at) => {
        const author = authorOf(client)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have nothing else, and are drawn whole
          <span key={at} className="wrote-stretch" title={author.name} {...looksOf(author)}>
            <span className="visually-hidden">{author.name}: </span>
            {text}
          </span>
        )
      })}
    </p>
  )
}

/** The colour of a person's caret; what nobody is known for looks otherwise. */
function looksOf({ id, name }: Author) {
  if (id === '') return { 'data-unknown': '' }
  return { ref: (element: HTMLElement | null) => element?.style.setProperty('--person', personColour(name)) }
}
