import type * as Y from 'yjs'
import type { BlockJson, InlineJson, TextJson } from '../../schema/document.js'

/** One character, never half of one, and how it looks. */
interface Letter {
  readonly character: string
  readonly marks: Readonly<Record<string, unknown>>
  /** `marks` in a form that compares. */
  readonly look: string
}

export function isText(node: BlockJson | InlineJson): node is TextJson {
  return node.type === 'text'
}

/** Makes a shared text what `runs` say, touching only the stretch between the first and the last difference. */
export function rewriteText(text: Y.XmlText, runs: readonly TextJson[]): void {
  const now = lettersNow(text)
  const then = runs.flatMap((run) =>
    lettersOf(run.text, Object.fromEntries((run.marks ?? []).map(({ type, attrs = {} }) => [type, attrs]))),
  )
  const most = Math.min(now.length, then.length)
  let start = 0
  while (start < most && isAlike(now[start], then[start])) start += 1
  let end = 0
  while (end < most - start && isAlike(now[now.length - 1 - end], then[then.length - 1 - end])) end += 1
  let at = unitsOf(now.slice(0, start))
  const gone = unitsOf(now.slice(start, now.length - end))
  if (gone > 0) text.delete(at, gone)
  for (const run of groupRuns(then.slice(start, then.length - end))) {
    text.insert(at, run.text, run.marks)
    at += run.text.length
  }
}

function lettersNow(text: Y.XmlText): Letter[] {
  // Y types a delta as any[]; its runs are {insert, attributes}, and the gate lets nothing but strings be inserted.
  const delta = text.toDelta() as { readonly insert: string; readonly attributes?: Letter['marks'] }[]
  return delta.flatMap(({ insert, attributes = {} }) => lettersOf(insert, attributes))
}

function lettersOf(text: string, marks: Letter['marks']): Letter[] {
  const look = JSON.stringify(Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1)))
  return Array.from(text, (character) => ({ character, marks, look }))
}

function isAlike(a: Letter | undefined, b: Letter | undefined): boolean {
  return a?.character === b?.character && a?.look === b?.look
}

function unitsOf(letters: readonly Letter[]): number {
  return letters.reduce((sum, { character }) => sum + character.length, 0)
}

function groupRuns(
  letters: readonly Letter[],
): { text: string; readonly marks: Letter['marks']; readonly look: string }[] {
  const runs: { text: string; readonly marks: Letter['marks']; readonly look: string }[] = []
  for (const { character, marks, look } of letters) {
    const last = runs.at(-1)
    if (last?.look === look) last.text += character
    else runs.push({ text: character, marks, look })
  }
  return runs
}
