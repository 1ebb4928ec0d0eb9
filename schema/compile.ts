import type { AnySchemaObject, ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { isSafeLink } from './safe-link.js'

/** The validator of a packed attribute: parses the JSON string, checks it, and reports pointers that go on inside it. */
function compilePacked(ajv: Ajv2020, schema: AnySchemaObject, field: AnySchemaObject) {
  const inner = ajv.compile(schema)
  const check: {
    (text: unknown, context?: { instancePath: string }): boolean
    errors?: Partial<ErrorObject>[]
  } = (text, context) => {
    if (typeof text !== 'string') return true
    const at = context?.instancePath ?? ''
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      check.errors = [{ keyword: 'contentSchema', instancePath: at, params: {}, parentSchema: field }]
      return false
    }
    if (inner(value)) return true
    check.errors = (inner.errors ?? []).map((error) => ({
      ...error,
      instancePath: at + error.instancePath,
      // What has no name of its own goes by the name of the field it stands in.
      parentSchema: { title: field.title, ...error.parentSchema },
    }))
    return false
  }
  return check
}

/** A strict Ajv for our schemas. Nothing here knows of a particular schema. */
export function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    discriminator: true,
    // Schemas are ours and tested; validating them again at start costs 30 ms.
    validateSchema: false,
    ownProperties: true,
  })
  addFormats(ajv, { mode: 'full', formats: ['date', 'date-time'] })
  ajv.addFormat('safe-link', isSafeLink)
  ajv.addKeyword('x-field')
  ajv.removeKeyword('contentSchema')
  ajv.addKeyword({
    keyword: 'contentSchema',
    type: 'string',
    schemaType: 'object',
    errors: 'full',
    compile: (schema: AnySchemaObject, field: AnySchemaObject) => compilePacked(ajv, schema, field),
  })
  return ajv
}

export type Check = ValidateFunction<unknown>
