import type { FieldSchema, NumberField, StringField } from '../schema/fields.js'
import { isPacked } from '../schema/fields.js'
import { isSafeLink } from '../schema/safe-link.js'

/** What an attribute holds in the editor and in the shared document; null is empty. */
export type AttributeValue = string | number | boolean | null

/** Text of an attribute for the clipboard; null when there is nothing to write. */
export function attributeToText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** Reads an attribute back from the clipboard. Anything its field would not admit is null: pages we paste from can say anything. */
export function attributeFromText(field: FieldSchema, text: string | null): AttributeValue {
  if (text === null) return null
  if (field.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : null
  if (isNumber(field)) return numberFrom(field, text)
  if (isPacked(field)) return text.length <= field.maxLength && isJson(text) ? text : null
  return fits(field, text) ? text : null
}

function isNumber(field: FieldSchema): field is NumberField {
  return field.type === 'number' || field.type === 'integer'
}

function numberFrom(field: NumberField, text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value) || (field.type === 'integer' && !Number.isInteger(value))) return null
  if (field.enum !== undefined && !field.enum.includes(value)) return null
  if (value < (field.minimum ?? value) || value > (field.maximum ?? value)) return null
  return value
}

function fits(field: StringField, text: string): boolean {
  if (field.enum !== undefined) return field.enum.includes(text)
  if (field.maxLength !== undefined && text.length > field.maxLength) return false
  if (field.pattern !== undefined) return new RegExp(field.pattern, 'u').test(text)
  return field.format === undefined || (FORMATS[field.format]?.(text) ?? true)
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  'date-time': (text) => /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)),
  'safe-link': isSafeLink,
}

function isJson(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text))
  } catch {
    return false
  }
}
