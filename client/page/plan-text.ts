import { blockDefinition } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import { type BlockJson, isInlineJson, type PlanDocument } from '../../schema/document.js'
import type { FieldSchema } from '../../schema/fields.js'
import { readField } from '../../schema/values.js'
import { longDate, money } from '../blocks/format.js'

/** A whole plan as plain words, for pasting into any other place: nothing of what people wrote is left out. */
export function planText({ plan, content, readings = {} }: PlanDocument): string {
  const blocks = content.content ?? []
  const names = new Map<string, string>((plan.people ?? []).map(({ id, name }) => [id, name]))
  for (const block of blocks) {
    const id = block.attrs?.['id']
    if (typeof id === 'string' && wordsOf(block) !== '') names.set(id, wordsOf(block))
  }
  const lines = blocks.flatMap((block) => ['', ...linesOf(block, names)])
  const measured = Object.entries(readings).map(([key, reading]) => `${key}: ${Object.values(reading).join(', ')}`)
  return [plan.title, plan.academicYear, ...lines, ...(measured.length === 0 ? [] : ['', ...measured]), ''].join('\n')
}

function linesOf(block: BlockJson, names: ReadonlyMap<string, string>): string[] {
  const definition: BlockDefinition | undefined = blockDefinition(block.type)
  if (definition === undefined) return [wordsOf(block, names)]
  const facts = Object.entries(definition.fields).flatMap(([name, schema]) => {
    const value = schema['x-field'].automatic === true ? undefined : readField(schema, block.attrs?.[name])
    return value === undefined || value === null ? [] : [`  ${schema.title}: ${valueWords(schema, value, names)}`]
  })
  return [`${definition.label}: ${wordsOf(block, names)}`, ...facts]
}

function valueWords(schema: FieldSchema, value: unknown, names: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.map((item) => valueWords(schema, item, names)).join(', ')
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' ')
  const { kind, labels } = schema['x-field']
  const said = String(value)
  if (kind === 'date' || kind === 'dates') return longDate(said)
  if (kind === 'money' && typeof value === 'number') return money(value)
  return labels?.[said] ?? names.get(said) ?? said
}

/** Lists and quotes: a line each. References by what they lead to. */
function wordsOf({ content = [] }: BlockJson, names: ReadonlyMap<string, string> = new Map()): string {
  let words = ''
  for (const child of content) {
    if (!isInlineJson(child)) words += `${words === '' ? '' : '\n'}${wordsOf(child, names)}`
    else if (child.type === 'text') words += child.text
    else if (child.type === 'hardBreak') words += '\n'
    else words += names.get((child.type === 'mention' ? child.attrs?.person : child.attrs?.to) ?? '') ?? ''
  }
  return words
}
