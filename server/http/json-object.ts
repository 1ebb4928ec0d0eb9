import { jsonText } from './json-text.js'
import { Problem } from './problem.js'

export type JsonObject = Readonly<Record<string, unknown>>

/** The body as an object that holds nothing but these names. @throws Problem */
export async function jsonObject(request: Request, names: readonly string[]): Promise<JsonObject> {
  return objectIn(await jsonText(request), names)
}

export function objectIn(text: string, names: readonly string[]): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Problem('bad-request', 'This is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('', 'An object is needed.')
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) throw wrong(`/${name}`, 'Nothing of this name is expected.')
  }
  return { ...value }
}

/** undefined: it is not there. @throws Problem when it is something else than text */
export function textIn(given: JsonObject, name: string): string | undefined {
  const value = given[name]
  if (value !== undefined && typeof value !== 'string') throw wrong(`/${name}`, 'This must be text.')
  return value
}

export function wrong(pointer: string, message: string): Problem {
  return new Problem('invalid', undefined, [{ pointer, message }])
}
