import { useLayoutEffect, useState } from 'react'
import { shorten } from '../../plan/shorten.js'
import { Icon } from '../app/icon.jsx'
import { listWords, longDate } from '../blocks/format.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import '../theme/changes.css'
import { changeWords, visitWords } from '../words/changes.js'
import type { Author } from './authors-since.js'
import { blockName, changeSentence } from './change-sentence.js'
import type { PlanSession } from './plan-session.js'
import { SinceLastVisit } from './since-last-visit-watch.js'
import { useSignal } from './use-signal.js'

/** A quiet line over the plan: how much has changed since this person was last here, and a way through it. */
export default function SinceLastVisitLine({ plan, editor }: { plan: PlanSession; editor: PlanEditor }) {
  const [watch] = useState(() => new SinceLastVisit(plan, editor))
  // Ends before the editor does: leaving is when the state of the plan is remembered.
  useLayoutEffect(() => watch.start(), [watch])
  const news = useSignal(watch.news)
  if (news === undefined) return null
  const { changes, current, at } = news
  const change = current === undefined ? undefined : changes[current]
  const by = namesOf(change === undefined ? [] : (news.authors.get(change.id) ?? []), plan.me.id)
  return (
    <section
      className="since-line"
      aria-label={visitWords.region}
      data-walking={current === undefined ? undefined : ''}
    >
      <p aria-live="polite">
        <span className="since-count">
          {current === undefined
            ? visitWords.since(
                changes.length,
                visitWords.when(at, new Date(), longDate),
                namesOf([...news.authors.values()].flat(), plan.me.id),
              )
            : visitWords.at(current + 1, changes.length)}
        </span>
        {change !== undefined && (
          <>
            <strong>{blockName(editor, change)}</strong> <span>{changeSentence(editor, change)}</span>
            {change.what === 'removed' && <span> {changeWords.quoted(shorten(change.words, 60))}</span>}
            {by !== '' && <span> {visitWords.by(by)}</span>}
          </>
        )}
      </p>
      <div className="since-buttons">
        <button
          type="button"
          className="plain icon-button"
          aria-label={visitWords.previous}
          onClick={() => watch.go(-1)}
        >
          <Icon name="up" size={16} />
        </button>
        <button type="button" className="plain icon-button" aria-label={visitWords.next} onClick={() => watch.go(1)}>
          <Icon name="down" size={16} />
        </button>
        <button
          type="button"
          className="plain icon-button"
          aria-label={visitWords.dismiss}
          onClick={() => watch.dismiss()}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
    </section>
  )
}

/** At most three by name; whoever reads it is `you`, and last. */
function namesOf(authors: readonly Author[], me: string): string {
  const byId = new Map(authors.map(({ id, name }) => [id, name]))
  const mine = byId.delete(me)
  const names = [...byId.values(), ...(mine ? [strings.page.you] : [])]
  return listWords(names.length > 3 ? [...names.slice(0, 2), visitWords.more(names.length - 2)] : names)
}
