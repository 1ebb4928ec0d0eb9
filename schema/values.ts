import { type BlockType, type BlockValues, blocks } from './blocks.js'
import type { BlockDefinition } from './define-block.js'
import type { FieldSchema } from './fields.js'
import { isPacked } from './fields.js'

/** Attributes as stored: primitives only, lists as JSON strings. */
export type Attrs = Readonly<Record<string, unknown>>
export type AttrValue = string | number | boolean

interface Shape {
  readonly type?: unknown
  readonly enum?: readonly unknown[]
  readonly items?: object
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
}

/** Whether a value has the type its schema says; formats and sizes are left to the validators. */
function fits(schema: Shape, value: unknown): boolean {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false
  switch (schema.type) {
    case 'array':
      return Array.isArray(value) && value.every((item) => schema.items === undefined || fits(schema.items, item))
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && fitsRecord(schema, value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    default:
      return typeof value === schema.type
  }
}

function fitsRecord({ properties = {}, required = [] }: Shape, value: object): boolean {
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, one]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      return property !== undefined && fits(property, one)
    })
  )
}

/** One field as people mean it: lists unpacked; undefined when empty or not of its type. Never throws. */
export function readField(field: FieldSchema, stored: unknown): unknown {
  if (stored === null || stored === undefined || stored === '') return undefined
  if (!isPacked(field)) return fits(field, stored) ? stored : undefined
  if (typeof stored !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(stored)
    return fits(field.contentSchema, value) ? value : undefined
  } catch {
    return undefined
  }
}

/** What is not said otherwise is for leaders and governors (domain 2.3). */
const commonDefaults = { audience: 'governors' } as const

/** Fields of a block as people mean them: lists unpacked, defaults filled in, empty ones absent. Never throws. */
export function readAttrs<T extends BlockType>(type: T, attrs: Attrs | undefined): BlockValues<T>
export function readAttrs(type: BlockType, attrs: Attrs | undefined): Readonly<Record<string, unknown>> {
  const definition: BlockDefinition = blocks[type]
  const values: Record<string, unknown> = { ...commonDefaults, ...definition.defaults }
  for (const [name, field] of Object.entries(definition.fields)) {
    const value = readField(field, attrs?.[name])
    if (value !== undefined) values[name] = value
  }
  return values
}

/** Attributes to store for given values: lists become JSON strings; empty values and empty lists are left out. */
export function packAttrs<T extends BlockType>(type: T, values: BlockValues<T>): Record<string, AttrValue>
export function packAttrs(type: BlockType, values: Readonly<Record<string, unknown>>): Record<string, AttrValue> {
  const definition: BlockDefinition = blocks[type]
  const attrs: Record<string, AttrValue> = {}
  for (const name of Object.keys(definition.fields)) {
    const stored = packValue(values[name])
    if (stored !== null) attrs[name] = stored
  }
  return attrs
}

/** The texts of a stored list; empty for anything else. */
export function parseList(stored: unknown): readonly string[] {
  const read: unknown = typeof stored === 'string' && stored.startsWith('[') ? JSON.parse(stored) : []
  return Array.isArray(read) ? read.filter((item) => typeof item === 'string') : []
}

/** One value as it is stored: null for empty, a JSON string for a list or record. */
export function packValue(value: unknown): AttrValue | null {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value === null || value === undefined) return null
  return Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value)
}
