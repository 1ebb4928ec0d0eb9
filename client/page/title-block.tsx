import { shortDate } from '../blocks/format.js'
import { headerField } from '../editor/header-field.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { useSignal } from './use-signal.js'

/** The top of the document: its title and the few facts a reader asks first. */
export function TitleBlock({ editor }: { editor: PlanEditor }) {
  useSignal(editor.plan.reading)
  const { header } = editor.plan.plan
  const facts: readonly (readonly [name: string, words: string])[] = [
    ['academicYear', header.academicYear],
    ['version', `version ${header.version ?? '0.1'}`],
    ['status', statusWord(header.status, header.publishedOn, header.academicYear)],
  ]
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

function statusWord(
  status: keyof typeof strings.plans.status,
  publishedOn: string | null | undefined,
  year: string,
): string {
  const word = strings.plans.status[status].toLowerCase()
  return status === 'published' && typeof publishedOn === 'string' ? `${word} ${shortDate(publishedOn, year)}` : word
}
