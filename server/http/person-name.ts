import { MAX_NAME_CHARACTERS } from '../school/person-rules.js'
import { type JsonObject, textIn, wrong } from './json-object.js'

/** The name a person is to have. @throws Problem */
export function personName(given: JsonObject): string {
  const name = (textIn(given, 'name') ?? '').replace(/\s+/g, ' ').trim()
  if (name === '') throw wrong('/name', 'A name is needed.')
  if (name.length > MAX_NAME_CHARACTERS) throw wrong('/name', `At most ${MAX_NAME_CHARACTERS} characters.`)
  if (/\p{Cc}/u.test(name)) throw wrong('/name', 'A name has no control characters.')
  return name
}
