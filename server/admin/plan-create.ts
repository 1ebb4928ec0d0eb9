import { readFile } from 'node:fs/promises'
import type { PlanDocument } from '../../schema/document.js'
import { newHeader, schoolYearOf } from '../../schema/header.js'
import { validateDocument } from '../../schema/validate.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { TERMINAL } from '../audit/audit-log.js'
import { createPlan } from '../plans/create-plan.js'
import { readPlanText } from '../plans/read-plan-file.js'
import type { Command } from './command.js'
import { AdminError } from './usage.js'

export const planCreate: Command = {
  begins: true,
  options: ['title', 'from'],
  required: ['title'],
  async run({ school: { store, audit }, print }, { title = '', from }) {
    const document = withTitle(from === undefined ? emptyPlan() : await readPlanFile(from), title)
    const errors = validateDocument(document)
    if (errors.length > 0) throw new AdminError(errors.map(({ message }) => `--title: ${message}`).join('\n'))
    const { id } = await createPlan(store, document)
    audit.add({ action: from === undefined ? 'plan-created' : 'plan-imported', by: TERMINAL, plan: id })
    print(id)
  },
}

function emptyPlan(): PlanDocument {
  const plan = newHeader({ id: 'new', title: 'New plan', academicYear: schoolYearOf(new Date()) })
  return { schemaVersion: SCHEMA_VERSION, plan, content: { type: 'doc', content: [] } }
}

function withTitle(document: PlanDocument, title: string): PlanDocument {
  return { ...document, plan: { ...document.plan, title } }
}

async function readPlanFile(file: string): Promise<PlanDocument> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new AdminError(`--from: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = readPlanText(text)
  if (read.ok) return read.document
  const faults = read.errors.map(({ pointer, message }) => `  ${pointer === '' ? '(whole file)' : pointer}: ${message}`)
  throw new AdminError(`--from: ${file} is not a plan:\n${faults.join('\n')}`)
}
