import { shorten } from '../../plan/shorten.js'
import { amount, longDate, money, monthName, weekName } from '../blocks/format.js'
import type { FieldTarget } from '../fields/field-target.js'
import { keptWords } from '../fields/kept-words.js'
import { strings } from '../strings.js'
import { panelWords } from '../words/panel.js'

const LONGEST = 220

/** A field's value in words; undefined when it is empty. */
export function displayValue(target: FieldTarget): string | undefined {
  const { schema, value, options, words } = target
  if (value === undefined || value === null || value === '') return undefined
  const label = (key: unknown): string => {
    const option = options.find((one) => one.value === String(key))
    return option === undefined ? String(key) : option.label
  }
  switch (schema['x-field'].kind) {
    case 'flag':
      return value === true ? strings.field.yes : strings.field.no
    case 'date':
      return dayInWords(String(value), keptWords(target))
    case 'month':
      return monthName(String(value))
    case 'week':
      return weekName(String(value))
    case 'money':
      return typeof value === 'number' ? money(value) : String(value)
    case 'number':
      return typeof value === 'number' ? amount(value, unitOf(target)) : String(value)
    case 'choice':
    case 'key':
      return label(value)
    case 'person':
      return words.person(String(value))?.name ?? strings.field.unknownPerson
    case 'ref':
      return reference(words, String(value))
    case 'people':
      return many(value, (id) => words.person(id)?.name ?? strings.field.unknownPerson)
    case 'refs':
      return many(value, (id) => reference(words, id))
    case 'keys':
      return many(value, label)
    case 'dates':
      return many(value, longDate)
    case 'list':
      return many(value, (item) => item)
    case 'rows':
      return Array.isArray(value) && value.length > 0
        ? (stepsIn(target) ?? strings.field.rows(value.length))
        : undefined
    default:
      return shorten(measureIn(target) ?? String(value), LONGEST)
  }
}

/** A measure is named by its words; a short name that no measure of the plan has is at least readable. */
function measureIn({ of, value, options }: FieldTarget): string | undefined {
  if (of?.name !== 'metric') return undefined
  return options.find((one) => one.value === value)?.label ?? String(value).replaceAll('_', ' ')
}

export function reference(words: FieldTarget['words'], id: string): string {
  const cite = words.cite(id)
  if (cite === undefined) return strings.field.unknownRef
  const title = words.title(id)
  return title === cite || title.startsWith(cite.replace(/…$/, '')) ? title : `${cite} ${title}`
}

const MEASURED: ReadonlySet<string> = new Set(['baseline', 'target', 'actual'])

function unitOf({ of }: FieldTarget): string | undefined {
  const unit = of !== undefined && MEASURED.has(of.name) ? of.values['unit'] : undefined
  return typeof unit === 'string' ? unit : undefined
}

/** A ladder of figures is short enough to read: `Autumn 56, Spring 63`. */
function stepsIn({ of, value, columnOptions }: FieldTarget): string | undefined {
  if (of?.name !== 'steps' || !Array.isArray(value)) return undefined
  const terms = columnOptions('term')
  return value
    .map(
      (row) =>
        `${terms.find((term) => term.value === Object(row).term)?.label ?? ''} ${amount(Number(Object(row).value), undefined)}`,
    )
    .join(', ')
}

/** The day first: the panel is where one looks for it. */
function dayInWords(day: string, kept: string | undefined): string {
  return kept === undefined ? longDate(day) : panelWords.asWritten(longDate(day), kept)
}

function many(value: unknown, name: (item: string) => string): string | undefined {
  return Array.isArray(value) && value.length > 0 ? value.map((item) => name(String(item))).join(', ') : undefined
}
