import type { AnyEntry } from '../../plan/entry.js'
import type { Said } from '../../plan/search.js'
import { blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { FieldSchema } from '../../schema/fields.js'
import { readField } from '../../schema/values.js'
import { dayWords } from '../blocks/dates.js'
import { amount, longDate, money, monthName, shortDate, weekName } from '../blocks/format.js'
import { areaName, gradeName, groupName, improvementAreaName, personName } from '../blocks/wording.js'
import type { PlanWords } from '../editor/plan-words.js'
import { columnsOf } from '../fields/columns.js'

const known = new WeakMap<AnyEntry, { readonly header: object; readonly said: readonly Said[] }>()

/** What the fields of a block say, as the page says it; the same objects as long as the block and the plan's people are the same. */
export function saidFields(entry: AnyEntry, words: PlanWords): readonly Said[] {
  const { header } = words.plan
  const before = known.get(entry)
  if (before?.header === header) return before.said
  const said: Said[] = []
  const definition: BlockDefinition = blocks[entry.type]
  for (const [field, schema] of Object.entries(definition.fields)) {
    if (schema['x-field'].automatic === true || field === 'audience' || field === 'of') continue
    const value = readField(schema, entry.node.attrs[field])
    if (value === undefined || value === null || value === '') continue
    for (const text of new Set(waysToSay(schema, value, entry, words, field))) {
      if (text !== undefined && text !== '') said.push({ field, text })
    }
  }
  known.set(entry, { header, said })
  return said
}

/** A value in words; a day and a sum both as they stand on the page and as somebody may type them. */
function waysToSay(
  schema: FieldSchema,
  value: unknown,
  entry: AnyEntry,
  words: PlanWords,
  field: string,
): readonly (string | undefined)[] {
  const year = words.schoolYear
  switch (schema['x-field'].kind) {
    case 'text':
      // A name for machines is read by nobody.
      return 'pattern' in schema && schema.pattern !== undefined ? [] : [String(value)]
    case 'longText':
    case 'link':
    case 'year':
      return [String(value)]
    case 'date':
      return [dayWords({ words }, String(value), keptWords(entry, field)), longDate(String(value))]
    case 'month':
      return [monthName(String(value))]
    case 'week':
      return [weekName(String(value), year)]
    case 'money':
      return typeof value === 'number' ? [money(value), String(value)] : []
    case 'number': {
      const unit: unknown = entry.node.attrs['unit']
      return typeof value === 'number' ? [amount(value, typeof unit === 'string' ? unit : undefined)] : []
    }
    case 'choice':
      return [schema['x-field'].labels?.[String(value)] ?? String(value)]
    case 'key':
      return [keyName(schema, String(value), entry, words)]
    case 'person':
      return [personName(words, String(value))]
    case 'people':
      return [joined(value, (id) => personName(words, id))]
    case 'keys':
      return [joined(value, (key) => keyName(schema, key, entry, words))]
    case 'dates':
      return [joined(value, (day) => shortDate(day, year)), joined(value, longDate)]
    case 'list':
      return [joined(value, (item) => item, '\n')]
    case 'files':
      return [names(value)]
    case 'rows': {
      const { fields } = columnsOf(schema)
      return asList(value).map((row) =>
        Object.entries(fields)
          .flatMap(([column, inner]) => {
            const cell: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
            return cell === undefined || cell === null ? [] : (waysToSay(inner, cell, entry, words, column)[0] ?? [])
          })
          .join(' · '),
      )
    }
    default:
      // Blocks that it names are found themselves.
      return []
  }
}

function keyName(schema: FieldSchema, key: string, { node }: AnyEntry, words: PlanWords): string | undefined {
  switch (schema['x-field'].vocabulary) {
    case 'area':
      return areaName(words, key)
    case 'grade': {
      const area: unknown = node.attrs['area']
      return gradeName(words, typeof area === 'string' ? area : undefined, key)
    }
    case 'improvementArea':
      return improvementAreaName(words, key)
    case 'objective':
      return words.objectives().find(({ id }) => id === key)?.text
    case 'group':
      return groupName(key)
    default:
      return key
  }
}

/** The words a day was given in, where the block keeps them. */
function keptWords(entry: AnyEntry, field: string): { readonly day: string; readonly words: string } | undefined {
  const kept: unknown = Reflect.get(entry.values, `${field}AsWritten`)
  if (typeof kept !== 'object' || kept === null || !('day' in kept) || !('words' in kept)) return undefined
  return typeof kept.day === 'string' && typeof kept.words === 'string'
    ? { day: kept.day, words: kept.words }
    : undefined
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function joined(value: unknown, name: (item: string) => string | undefined, between = ', '): string {
  return asList(value)
    .flatMap((item) => (typeof item === 'string' ? (name(item) ?? []) : []))
    .join(between)
}

function names(files: unknown): string {
  return asList(files)
    .flatMap((file) => (typeof file === 'object' && file !== null && 'name' in file ? [String(file.name)] : []))
    .join(', ')
}
