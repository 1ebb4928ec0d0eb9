import * as Y from 'yjs'
import { isBlockType } from '../../schema/blocks.js'
import { ROOTS } from '../../schema/protocol/messages.js'

/** Words that stand together and were written by one Yjs client. */
export interface Stretch {
  readonly client: number
  readonly text: string
}

/** One line of a block: its own text, or a paragraph below it. */
export type Line = readonly Stretch[]

/** Who wrote which words of a block and of the prose below it, as they stand in the document now; empty lines are left out. */
export function stretchesOf(doc: Y.Doc, id: string): readonly Line[] {
  const blocks = doc.getXmlFragment(ROOTS.content).toArray()
  const elements = blocks.filter((block) => block instanceof Y.XmlElement)
  const from = elements.findIndex((element) => idOf(element) === id)
  const [head, ...rest] = from < 0 ? [] : elements.slice(from)
  if (head === undefined) return []
  const next = rest.findIndex(({ nodeName }) => isBlockType(nodeName))
  return [head, ...(next < 0 ? rest : rest.slice(0, next))].flatMap(linesIn)
}

function idOf(element: Y.XmlElement): unknown {
  return element.getAttribute('id')
}

function linesIn(element: Y.XmlElement): readonly Line[] {
  const line: Stretch[] = []
  const below: Line[] = []
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) textIn(type, line)
    else if (type instanceof Y.XmlElement) below.push(...linesIn(type))
  }
  return [...(line.length === 0 ? [] : [line]), ...below]
}

function textIn(text: Y.XmlText, into: Stretch[]): void {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const { client } = item.id
    const last = into.at(-1)
    if (last?.client === client) into[into.length - 1] = { client, text: last.text + item.content.str }
    else into.push({ client, text: item.content.str })
  }
}

/** Somebody and how much of the words is theirs, most first. */
export interface Share<A> {
  readonly author: A
  readonly percent: number
}

/** @param authorOf the same object for the same person */
export function sharesOf<A>(lines: readonly Line[], authorOf: (client: number) => A): readonly Share<A>[] {
  const letters = new Map<A, number>()
  for (const { client, text } of lines.flat()) {
    const author = authorOf(client)
    letters.set(author, (letters.get(author) ?? 0) + text.length)
  }
  const all = [...letters.values()].reduce((sum, count) => sum + count, 0)
  return [...letters]
    .sort(([, a], [, b]) => b - a)
    .map(([author, count]) => ({ author, percent: Math.max(1, Math.round((count / all) * 100)) }))
}
