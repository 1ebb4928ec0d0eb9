import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { Initials } from '../app/initials.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import { layoutWords } from '../words/layout.js'
import { followed, goToCaretSoon } from './follow.js'
import type { PlanSession } from './plan-session.js'
import type { Present } from './presence.js'
import { useSignal } from './use-signal.js'

const PersonCard = lazy(() => import('./person-card.jsx'))

/** Faces with room in the header; on a phone there is room for one. */
const MOST = 4
const narrow = matchMedia('(max-width: 899px)')

interface Props {
  readonly plan: PlanSession
  readonly editor: PlanEditor | undefined
  /** Oneself, after the others. */
  readonly children: ReactNode
}

/** Who is here. A face leads to its caret; what more there is to do about it stands in a card below. */
export function PresentPeople({ plan, editor, children }: Props) {
  const others = useSignal(plan.people)
  const now = useSignal(followed)
  const [isNarrow, setNarrow] = useState(narrow.matches)
  const [card, setCard] = useState<readonly Present[]>()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const change = () => setNarrow(narrow.matches)
    narrow.addEventListener('change', change)
    return () => narrow.removeEventListener('change', change)
  }, [])
  const room = isNarrow ? 1 : MOST
  const faces = others.length <= room ? others : others.slice(0, room - 1)
  const rest = others.slice(faces.length)
  const show = (people: readonly Present[]) => {
    setCard(people)
    place.current?.showPopover()
  }
  return (
    <>
      <ul className="people" aria-label={strings.page.people}>
        {faces.map((person) => (
          <li
            key={person.key}
            className="avatar"
            title={person.name}
            style={{ background: person.colour }}
            data-followed={now?.key === person.key || undefined}
          >
            <button
              type="button"
              className="plain avatar-button"
              aria-haspopup="dialog"
              disabled={editor === undefined}
              onClick={() => {
                if (editor !== undefined) goToCaretSoon(editor, person)
                show([person])
              }}
            >
              <span aria-hidden="true">
                <Initials name={person.name} />
              </span>
              <span className="visually-hidden">{person.name}</span>
            </button>
          </li>
        ))}
        {rest.length > 0 && (
          <li className="avatar avatar-more">
            <button
              type="button"
              className="plain avatar-button"
              aria-haspopup="dialog"
              disabled={editor === undefined}
              onClick={() => show(others)}
            >
              <span aria-hidden="true">{faces.length === 0 ? rest.length : `+${rest.length}`}</span>
              <span className="visually-hidden">{layoutWords.morePeople(rest.length)}</span>
            </button>
          </li>
        )}
        {children}
      </ul>
      {/* The browser closes it with Escape and with a click elsewhere. */}
      <div
        ref={place}
        popover="auto"
        role="dialog"
        aria-label={strings.page.people}
        className="person-cards"
        onToggle={(event) => event.newState === 'closed' && setCard(undefined)}
      >
        {card !== undefined && editor !== undefined && (
          <Suspense fallback={null}>
            {card.map((person) => (
              <PersonCard
                key={person.key}
                plan={plan}
                editor={editor}
                person={person}
                alone={card.length === 1}
                onDone={() => place.current?.hidePopover()}
              />
            ))}
          </Suspense>
        )}
      </div>
    </>
  )
}
