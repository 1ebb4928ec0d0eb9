/**
 * What a key of the map `lines` stands for. What people say about the lines of the children's page is one flat map, one entry
 * each, so that two people never overwrite each other's words:
 *
 * | key | entry | written by |
 * |---|---|---|
 * | `pri-1:title/words/USER` | {@link WordingEntry} | USER |
 * | `pri-1:title/decision` | {@link DecisionEntry} | leaders and staff |
 *
 * The first part is the key of a line, `BLOCK:PART`, or `PART` alone for lines that belong to no block.
 */
export type LineEntryKey =
  | { readonly part: 'words'; readonly line: string; readonly user: string }
  | { readonly part: 'decision'; readonly line: string }

/** Name of the root map in the document `planId/children`. */
export const LINES = 'lines'

/** `pri-attend:title`, `head`, `word:governors`. */
export const LINE_KEY_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}(?::[a-z0-9][a-z0-9-]{0,63})?$/

const PATTERN = /^([a-z0-9][a-z0-9:-]{0,128})\/(?:(decision)|words\/([A-Za-z0-9_-]{1,64}))$/

/** undefined: this is no key of ours. */
export function parseLineEntryKey(key: string): LineEntryKey | undefined {
  const [, line = '', decision, user] = PATTERN.exec(key) ?? []
  if (!LINE_KEY_PATTERN.test(line)) return undefined
  if (decision !== undefined) return { part: 'decision', line }
  return user === undefined ? undefined : { part: 'words', line, user }
}

export function lineEntryKey(key: LineEntryKey): string {
  return key.part === 'decision' ? `${key.line}/decision` : `${key.line}/words/${key.user}`
}
