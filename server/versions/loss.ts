import { type BlockJson, type InlineJson, isInlineJson, type PlanDocument } from '../../schema/document.js'

/**
 * When a change counts as the deletion of a large part, before which a version is kept: a fifth of the plan that is more
 * than tidying up, or half of a small one. The sample plan has about 200 blocks of 60 letters: a deleted priority with its
 * actions (15 to 30 blocks) counts, a deleted action with its milestones does not and is undone by hand.
 */
export const LARGE = { share: 1 / 5, blocks: 10, letters: 2000 } as const
export const LARGE_OF_SMALL = { share: 1 / 2, blocks: 3, letters: 500 } as const

/** How much of a plan. */
export interface Extent {
  /** Top-level blocks. */
  blocks: number
  /** People and readings. */
  entries: number
  /** UTF-16 units of text and of field values. */
  letters: number
}

export const NOTHING: Readonly<Extent> = { blocks: 0, entries: 0, letters: 0 }

function isLarge(lost: Readonly<Extent>, of: Readonly<Extent>): boolean {
  return [LARGE, LARGE_OF_SMALL].some(
    ({ share, blocks, letters }) =>
      (lost.blocks >= blocks && lost.blocks >= share * of.blocks) ||
      (lost.entries >= blocks && lost.entries >= share * of.entries) ||
      (lost.letters >= letters && lost.letters >= share * of.letters),
  )
}

/**
 * Whether so much deleted could be a large part; moving blocks deletes them too, so only the two states can tell.
 * @param now measures what the plan has after the change; not called for small changes
 */
export function mayBeLarge(deleted: Readonly<Extent>, now: () => Readonly<Extent>): boolean {
  if (!isLarge(deleted, NOTHING)) return false
  const left = now()
  return isLarge(deleted, {
    blocks: left.blocks + deleted.blocks,
    entries: left.entries + deleted.entries,
    letters: left.letters + deleted.letters,
  })
}

/** Whether a large part of `before` is missing from `after`: blocks by their ids, and letters that were there and are not. */
export function isLargeLoss(before: PlanDocument, after: PlanDocument): boolean {
  const there = partsOf(after)
  const lost = { ...NOTHING }
  const all = { ...NOTHING }
  for (const [key, { kind, texts }] of partsOf(before)) {
    const now = there.get(key)?.texts
    const letters = texts.reduce((sum, text) => sum + text.length, 0)
    all[kind] += 1
    all.letters += letters
    if (now === undefined) lost[kind] += 1
    lost.letters +=
      now === undefined ? letters : texts.reduce((sum, text, index) => sum + replaced(text, now[index] ?? ''), 0)
  }
  return isLarge(lost, all)
}

/** Letters between the common beginning and the common end of two texts. */
function replaced(before: string, after: string): number {
  if (before === after) return 0
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return before.length - start - end
}

interface Part {
  readonly kind: 'blocks' | 'entries'
  readonly texts: readonly string[]
}

/** Text and field values of every top-level block, person and reading, by what it is known by. */
function partsOf({ content, plan, readings = {} }: PlanDocument): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const [index, block] of (content.content ?? []).entries()) {
    // What has no id, such as a list, is known by the first id in it or by its place.
    const key = `${block.type} ${idIn(block) ?? `at ${index}`}`
    const texts = [textOf(block), JSON.stringify(block.attrs ?? {})]
    parts.set(parts.has(key) ? `${key} ${index}` : key, { kind: 'blocks', texts })
  }
  const entries = [
    ...plan.people.map((person) => [`person ${person.id}`, person] as const),
    ...Object.entries(readings).map(([key, reading]) => [`reading ${key}`, reading] as const),
  ]
  for (const [key, entry] of entries) parts.set(key, { kind: 'entries', texts: [JSON.stringify(entry)] })
  return parts
}

function idIn(block: BlockJson | InlineJson): string | undefined {
  if (isInlineJson(block)) return undefined
  if (typeof block.attrs?.['id'] === 'string') return block.attrs['id']
  const [first] = block.content ?? []
  return first === undefined ? undefined : idIn(first)
}

function textOf(node: BlockJson | InlineJson): string {
  if ('text' in node) return node.text
  return ('content' in node ? (node.content ?? []) : []).map(textOf).join('')
}
