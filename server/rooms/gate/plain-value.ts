import { LIMITS } from '../../../schema/protocol/limits.js'

/**
 * Whether a decoded value is plain JSON that can be encoded again: no undefined, bytes, big or infinite numbers, no foreign
 * prototype (a `__proto__` key sets one while decoding), and no deeper than the limit.
 */
export function isPlainValue(value: unknown, depth: number = LIMITS.depth): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      if (value === null) return true
      if (depth === 0) return false
      if (Array.isArray(value)) return value.every((item) => isPlainValue(item, depth - 1))
      return (
        Object.getPrototypeOf(value) === Object.prototype &&
        !Object.hasOwn(value, '__proto__') &&
        Object.values(value).every((item) => isPlainValue(item, depth - 1))
      )
    default:
      return false
  }
}

/** What an attribute of a block may hold. */
export function isPrimitive(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
  )
}
