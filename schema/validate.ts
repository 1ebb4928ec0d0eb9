import { isBlockType } from './blocks.js'
import { type Check, createAjv } from './compile.js'
import { definitions, documentSchema } from './document.js'
import { ID_PATTERN } from './fields.js'
import { headerSchema } from './header.js'
import { toSchemaErrors } from './messages.js'
import { isProseType } from './prose.js'
import { LIMITS } from './protocol/limits.js'
import { isReadingKey } from './readings.js'
import type { SchemaError } from './schema-error.js'
import { checkShape, checkText } from './shape.js'
import { SCHEMA_VERSION } from './version.js'

export type { SchemaError } from './schema-error.js'

/** Most errors reported for one value: a stranger's file must not make a long answer. */
const MOST_ERRORS = 50

const ajv = createAjv()
const checks = new Map<string, Check>()
const idPattern = new RegExp(ID_PATTERN)

/** The compiled check of one definition of the document schema, compiled when first needed. */
function checkOf(pointer: string): Check {
  let check = checks.get(pointer)
  if (check === undefined) {
    if (checks.size === 0) ajv.addSchema({ $id: 'plan', $defs: definitions })
    check = ajv.compile({ $ref: `plan#/$defs/${pointer}` })
    checks.set(pointer, check)
  }
  return check
}

function run(check: Check, value: unknown, prefix: string): SchemaError[] {
  return check(value) ? [] : toSchemaErrors((check.errors ?? []).slice(0, MOST_ERRORS), prefix)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function blockErrors(block: unknown, prefix: string): SchemaError[] {
  if (!isRecord(block)) return [{ pointer: prefix, message: 'A block must be a record with a type.' }]
  const { type } = block
  if (typeof type !== 'string') return [{ pointer: `${prefix}/type`, message: 'A block must have a type.' }]
  if (isBlockType(type)) {
    const errors = run(checkOf(type), block, prefix)
    return errors.length > 0 ? errors : checkText(type, block, prefix)
  }
  if (isProseType(type)) {
    const errors = checkShape(block, prefix)
    return errors.length > 0 ? errors : run(checkOf(type), block, prefix)
  }
  return [{ pointer: `${prefix}/type`, message: `There is no block type called “${type.slice(0, 80)}”.` }]
}

/**
 * Checks one node of the list, a structured block or prose, in its JSON form. Emptiness is never an error: what is missing
 * is the concern of plan health. Returns no errors for a valid block; pointers start at the block.
 */
export function validateBlock(json: unknown): SchemaError[] {
  return blockErrors(json, '')
}

/** Checks the value of one key of the shared map `meta`. A required field may not be removed (null or undefined). */
export function validateHeaderField(name: string, value: unknown): SchemaError[] {
  const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  if (name === 'schemaVersion') {
    if (value === SCHEMA_VERSION) return []
    return [{ pointer, message: `The version of the plan’s structure must be ${SCHEMA_VERSION}.` }]
  }
  if (name === 'people' || !Object.hasOwn(headerSchema.properties, name)) {
    return [{ pointer, message: `The plan has no field called “${name.slice(0, 80)}”.` }]
  }
  if (value === undefined || value === null) {
    // Widened only to ask whether a name of unknown origin is among them.
    if (!(headerSchema.required as readonly string[]).includes(name)) return []
    return [{ pointer, message: `The plan needs “${name}”; it cannot be removed.` }]
  }
  return run(checkOf(`header/properties/${name}`), value, pointer)
}

/** Checks one entry of the shared map `people`. Pointers start at the entry. */
export function validatePerson(id: string, value: unknown): SchemaError[] {
  if (!idPattern.test(id)) {
    return [{ pointer: '', message: 'A person’s id must be lower-case letters, digits and hyphens, 2 to 64 of them.' }]
  }
  return run(checkOf('person'), value, '')
}

/** Checks one entry of the shared map `readings`. Pointers start at the entry. */
export function validateReading(key: string, value: unknown): SchemaError[] {
  if (!isReadingKey(key)) {
    return [{ pointer: '', message: 'A reading’s key must be measure/period/group/subject.' }]
  }
  return run(checkOf('reading'), value, '')
}

/** Checks a whole document: envelope, header, every block, every reading. Pointers start at the document. */
export function validateDocument(value: unknown): SchemaError[] {
  if (!isRecord(value))
    return [{ pointer: '', message: 'A plan must be a record with schemaVersion, plan and content.' }]
  const errors: SchemaError[] = []
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(documentProperties, name)) continue
    errors.push({ pointer: `/${name.slice(0, 80)}`, message: `A plan has no part called “${name.slice(0, 80)}”.` })
  }
  errors.push(...validateHeaderField('schemaVersion', value.schemaVersion))
  errors.push(...run(checkOf('header'), value.plan, '/plan'))
  errors.push(...contentErrors(value.content))
  if (value.readings !== undefined) errors.push(...readingErrors(value.readings))
  return errors.slice(0, MOST_ERRORS)
}

// The assembled schema names the parts of a document; a literal object is what stands there.
const documentProperties = documentSchema.properties as object

function contentErrors(content: unknown): SchemaError[] {
  const at = '/content'
  if (!isRecord(content) || content.type !== 'doc') {
    return [{ pointer: at, message: 'The content of a plan must be a record of type “doc”.' }]
  }
  const extra = Object.keys(content).find((name) => name !== 'type' && name !== 'content')
  if (extra !== undefined) {
    return [
      { pointer: `${at}/${extra.slice(0, 80)}`, message: `The content has no part called “${extra.slice(0, 80)}”.` },
    ]
  }
  const list = content.content ?? []
  if (!Array.isArray(list))
    return [{ pointer: `${at}/content`, message: 'The content of a plan must be a list of blocks.' }]
  if (list.length > LIMITS.blocks) {
    return [{ pointer: `${at}/content`, message: `A plan may have at most ${LIMITS.blocks} blocks.` }]
  }
  const errors: SchemaError[] = []
  for (const [index, block] of list.entries()) {
    errors.push(...blockErrors(block, `${at}/content/${index}`))
    if (errors.length >= MOST_ERRORS) break
  }
  return errors
}

function readingErrors(readings: unknown): SchemaError[] {
  if (!isRecord(readings)) return [{ pointer: '/readings', message: 'Readings must be a record of readings by key.' }]
  const errors: SchemaError[] = []
  for (const [key, reading] of Object.entries(readings)) {
    const at = `/readings/${key.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`
    errors.push(...validateReading(key, reading).map((error) => ({ ...error, pointer: at + error.pointer })))
    if (errors.length >= MOST_ERRORS) break
  }
  return errors
}
