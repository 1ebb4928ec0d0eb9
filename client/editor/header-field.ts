import type { FieldSchema } from '../../schema/fields.js'
import { schoolYear, text } from '../../schema/fields.js'
import type { FieldTarget } from '../fields/field-target.js'
import type { PlanEditor } from './plan-editor.js'

/** Fields of the plan's header that are edited on its title page. */
const fields: Readonly<Record<string, FieldSchema>> = {
  title: text('Title of the plan', { max: 160 }),
  academicYear: schoolYear('School year'),
  version: text('Version', { max: 30 }),
}
/** A plan without these is no plan; clearing them leaves them as they are. */
const REQUIRED: ReadonlySet<string> = new Set(['title', 'academicYear'])

/** A field of the header as its editor sees it. */
export function headerField(editor: PlanEditor, name: string): FieldTarget | undefined {
  const schema = fields[name]
  if (schema === undefined) return undefined
  const { header } = editor.plan.plan
  const value = Object.entries(header).find(([key]) => key === name)?.[1]
  return {
    title: schema.title,
    schema,
    value: value ?? undefined,
    words: editor.plan.words,
    options: [],
    columnOptions: () => [],
    save: (stored) => {
      if (stored !== null || !REQUIRED.has(name)) editor.acts.setBeside('meta', name, stored)
      return undefined
    },
    addPerson: () => '',
  }
}
