import type { AnyEntry } from '../../plan/entry.js'
import { blocks } from '../../schema/blocks.js'
import { type BlockDefinition, fieldOf } from '../../schema/define-block.js'
import { type FieldSchema, isPacked } from '../../schema/fields.js'
import { frameworkOf, gradesOf, improvementAreasOf, pupilGroups } from '../../schema/frameworks.js'
import { type AttrValue, readField } from '../../schema/values.js'
import { columnsOf } from '../fields/columns.js'
import type { BlockField, FieldTarget, Option } from '../fields/field-target.js'
import type { PlanWords } from './plan-words.js'

interface Store {
  setFields(blockId: string, values: Readonly<Record<string, AttrValue | null>>): void
  addPerson(person: { name: string; initials: string; role: string }): string
}

/** A field of a block as its editor sees it; undefined for a field its type does not have. */
function blockField(entry: AnyEntry, name: string, words: PlanWords, store: Store): FieldTarget | undefined {
  const definition: BlockDefinition = blocks[entry.type]
  const schema = fieldOf(definition, name)
  if (schema === undefined || schema['x-field'].automatic === true) return undefined
  // Files are added, shown and taken away on the page, see client/attachments.
  if (schema['x-field'].kind === 'files') return undefined
  const belongs = name === 'of'
  return {
    title: schema.title,
    // What it belongs to is chosen from the plan; its schema only says that it is an id.
    schema: belongs ? { ...schema, 'x-field': { ...schema['x-field'], kind: 'ref' } } : schema,
    value: readField(schema, entry.node.attrs[name]) ?? definitionDefault(definition, name),
    words,
    of: blockFieldIn(entry, name, definition),
    options: belongs ? blocksOf(definition.owners, words, entry.id) : optionsOf(schema, name, entry, words),
    columnOptions: (column) => {
      const inner = columnsOf(schema).fields[column]
      return inner === undefined ? [] : optionsOf(inner, column, entry, words)
    },
    save: (value, beside) => {
      store.setFields(entry.id, { ...beside, [name]: value })
      return undefined
    },
    addPerson: (person) => store.addPerson(person),
  }
}

export function blockFieldIn(
  entry: AnyEntry,
  name: string,
  definition: BlockDefinition = blocks[entry.type],
): BlockField {
  return { id: entry.id, name, values: entry.values, has: (field) => fieldOf(definition, field) !== undefined }
}

/** A field of a block in an open editor. */
export function blockFieldOf(
  editor: { readonly acts: Store; readonly plan: { readonly words: PlanWords }; readonly withhold?: unknown },
  entry: AnyEntry,
  name: string,
): FieldTarget | undefined {
  const target = blockField(entry, name, editor.plan.words, editor.acts)
  // What is for leaders only is leaders' to say.
  if (name !== 'audience' || target === undefined || editor.withhold !== undefined) return target
  return { ...target, options: target.options.filter(({ value }) => value !== 'leaders') }
}

/** A default is shown as chosen: it is what an empty field means to a reader. */
function definitionDefault(definition: BlockDefinition, name: string): unknown {
  return Object.hasOwn(definition.defaults, name) ? definition.defaults[name] : undefined
}

function optionsOf(schema: FieldSchema, name: string, entry: AnyEntry, words: PlanWords): readonly Option[] {
  const { kind, labels, refs, vocabulary } = schema['x-field']
  switch (kind) {
    case 'choice': {
      const values = 'enum' in schema && !isPacked(schema) ? (schema.enum ?? []) : []
      return values.map((value) => ({
        value: String(value),
        label: labels?.[String(value)] ?? String(value),
      }))
    }
    case 'person':
    case 'people':
      return words.people().map(({ id, name: full, initials, role }) => ({
        value: id,
        label: full,
        detail: role,
        tag: initials,
      }))
    case 'ref':
    case 'refs':
      return blocksOf(refs ?? [], words, entry.id)
    case 'key':
    case 'keys':
      return vocabularyOf(vocabulary, entry, words)
    case 'text':
      return name === 'metric' ? measures(words) : []
    default:
      return []
  }
}

export function blocksOf(types: readonly string[], words: PlanWords, except: string): readonly Option[] {
  return (
    words
      .candidates(types)
      .filter(({ id }) => id !== '' && id !== except)
      // What the field asks for first comes first; within a type the order of the plan.
      .sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type))
      .map(({ id }) => {
        const entry = words.plan.byId.get(id)
        const cite = entry?.number ?? (entry?.type === 'inspectionIssue' ? entry.cite : undefined)
        return {
          value: id,
          label: words.title(id),
          ...(entry === undefined ? {} : { group: blocks[entry.type].plural }),
          ...(cite === undefined || cite === null ? {} : { tag: cite }),
        }
      })
  )
}

function vocabularyOf(
  vocabulary: FieldSchema['x-field']['vocabulary'],
  entry: AnyEntry,
  words: PlanWords,
): readonly Option[] {
  const named = (list: readonly { readonly key: string; readonly label: string }[]): Option[] =>
    list.map(({ key, label }) => ({ value: key, label }))
  switch (vocabulary) {
    case 'area':
      return named(frameworkOf(words.framework)?.areas ?? [])
    case 'grade': {
      const area = entry.type === 'judgement' ? entry.values.area : undefined
      const grades = gradesOf(words.framework, area ?? '')
      return named(grades.length > 0 ? grades : (frameworkOf(words.framework)?.scales[0]?.grades ?? []))
    }
    case 'improvementArea':
      return named(improvementAreasOf(words.improvementModel))
    case 'objective':
      return words.objectives().map(({ id, text }) => ({ value: id, label: text }))
    case 'group':
      return named(pupilGroups)
    default:
      return []
  }
}

function measures(words: PlanWords): readonly Option[] {
  return words.candidates(['metric']).flatMap(({ id }) => {
    const entry = words.plan.byId.get(id)
    return entry?.type === 'metric' && entry.values.name !== undefined
      ? [{ value: entry.values.name, label: entry.text }]
      : []
  })
}
