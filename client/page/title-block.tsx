import type { ReactNode } from 'react'
import { type Header, STATUS_DATES } from '../../schema/header.js'
import { shortDate } from '../blocks/format.js'
import { headerField } from '../editor/header-field.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { useSignal } from './use-signal.js'
import { showView } from './view-address.js'

/** The top of the document: its title and the few facts a reader asks first; `children` are more of them, the last in their line. */
export function TitleBlock({ editor, children }: { editor: PlanEditor; children?: ReactNode }) {
  useSignal(editor.plan.reading)
  const { header } = editor.plan.plan
  const facts: readonly (readonly [name: string, words: string])[] = [
    ['academicYear', header.academicYear],
    ['version', `version ${header.version ?? '0.1'}`],
  ]
  const status = statusWord(header)
  return (
    <div className="title-block">
      <h1>
        <HeaderFact editor={editor} name="title" words={header.title === '' ? strings.page.untitled : header.title} />
      </h1>
      <p className="title-facts">
        {facts.map(([name, words]) => (
          <span key={name} className="bit">
            <HeaderFact editor={editor} name={name} words={words} />
          </span>
        ))}
        <span className="bit">
          {/* A step is an act of its own, with a day and a version of that moment. */}
          <button
            type="button"
            className="fact"
            aria-label={strings.page.howFar(status)}
            onClick={() => showView('versions')}
          >
            {status}
          </button>
        </span>
        {children}
      </p>
    </div>
  )
}

function HeaderFact({ editor, name, words }: { editor: PlanEditor; name: string; words: string }) {
  const target = editor.editable ? headerField(editor, name) : undefined
  if (target === undefined) return <span className="fact">{words}</span>
  return (
    <button
      type="button"
      className="fact"
      data-header-field={name}
      aria-label={strings.field.edit(target.title, words)}
      onClick={(event) => {
        const anchor = event.currentTarget
        fieldRequest.set({ target, anchor, refind: () => anchor })
      }}
    >
      {words}
    </button>
  )
}

function statusWord(header: Header): string {
  const { status, academicYear } = header
  const day = status === 'draft' ? undefined : header[STATUS_DATES[status]]
  const word = strings.plans.status[status].toLowerCase()
  return typeof day === 'string' ? `${word} ${shortDate(day, academicYear)}` : word
}
