import type { DefinedError, ErrorObject } from 'ajv'
import type { SchemaError } from './schema-error.js'

interface Titled {
  readonly title?: unknown
  readonly 'x-field'?: { readonly labels?: Readonly<Record<string, string>> }
}

function titleOf(schema: unknown): Titled {
  // Any JSON Schema object may carry a title and our annotation; both are read defensively below.
  return (typeof schema === 'object' && schema !== null ? schema : {}) as Titled
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'must be a date such as 2026-12-18',
  'date-time': 'must be a date and time such as 2026-12-18T09:30:00Z',
  'safe-link':
    'must be a web address that starts with https:// or http://, an e-mail address that starts with mailto:, or a place on this site',
}
const PATTERNS: readonly (readonly [string, string])[] = [
  ['-W(0', 'must be a week such as 2026-W47'],
  ['(0[1-9]|1[0-2])$', 'must be a month such as 2026-10'],
  ['^\\d{4}-\\d{2}$', 'must be a school year such as 2026-27'],
  ['[a-z0-9-]{1,63}$', 'must be an id: lower-case letters, digits and hyphens, 2 to 64 of them'],
  ['[a-z0-9_-]{0,63}$', 'must be a short name of lower-case letters, digits, hyphens and underscores'],
]
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a record',
}

/** The name of what an error is about: its own title, else the last name on its path. */
function labelOf(error: ErrorObject): string {
  const { title } = titleOf(error.parentSchema)
  if (typeof title === 'string' && title !== '') return title
  const names = error.instancePath.split('/').filter((part) => part !== '' && !/^\d+$/.test(part))
  const last = names.at(-1)
  return last === undefined || last === 'attrs' || last === 'content' ? 'This block' : `“${last}”`
}

function choices(error: ErrorObject, values: readonly unknown[]): string {
  const labels = titleOf(error.parentSchema)['x-field']?.labels
  return values
    .filter((value) => value !== null)
    .slice(0, 40)
    .map((value) => labels?.[String(value)] ?? String(value))
    .join(', ')
}

function typeWord(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]).filter((one) => one !== 'null')
  return types.map((one) => TYPES[String(one)] ?? String(one)).join(' or ')
}

function say(error: ErrorObject): string {
  const label = labelOf(error)
  // With verbose reporting every error of a built-in keyword is a DefinedError; ours are handled by the default branch.
  const known = error as DefinedError
  switch (known.keyword) {
    case 'type':
      return `${label} must be ${typeWord(known.params.type)}.`
    case 'enum':
      return `${label} must be one of: ${choices(error, known.params.allowedValues)}.`
    case 'const':
      return `${label} must be ${JSON.stringify(known.params.allowedValue)}.`
    case 'format':
      return `${label} ${FORMATS[known.params.format] ?? `must be written as ${known.params.format}`}.`
    case 'pattern': {
      const hint = PATTERNS.find(([part]) => known.params.pattern.includes(part))
      return `${label} ${hint?.[1] ?? 'is not written in the right form'}.`
    }
    case 'maxLength':
      return `${label} is too long: at most ${known.params.limit} characters.`
    case 'minLength':
      return `${label} is too short.`
    case 'minimum':
      return known.params.limit === 0
        ? `${label} must not be negative.`
        : `${label} must be at least ${known.params.limit}.`
    case 'maximum':
      return `${label} must be at most ${known.params.limit}.`
    case 'maxItems':
      return `${label} has too many entries: at most ${known.params.limit}.`
    case 'uniqueItems':
      return `${label} names the same thing twice.`
    case 'required':
      return `${label} needs “${known.params.missingProperty}”.`
    case 'additionalProperties':
      return `${label} has no field called “${known.params.additionalProperty.slice(0, 80)}”.`
    case 'maxProperties':
      return `${label} takes no attributes.`
    default:
      if (error.keyword === 'contentSchema') return `${label} must be a list written as JSON.`
      if (error.keyword === 'discriminator') return `${label} holds a part of a kind that does not belong there.`
      return `${label} is not in the right form.`
  }
}

const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Turns a validator's errors into ours. Pointers of missing and unknown fields name the field itself. */
export function toSchemaErrors(errors: readonly ErrorObject[], prefix = ''): SchemaError[] {
  return errors.map((error) => {
    const { missingProperty, additionalProperty } = error.params as Readonly<Record<string, unknown>> // Ajv types params as any
    const field = missingProperty ?? additionalProperty
    const at = typeof field === 'string' ? `${error.instancePath}/${escapePointer(field)}` : error.instancePath
    return { pointer: prefix + at, message: say(error) }
  })
}
