import { type Line, ownersOf, within } from '../plan/place-new.js'
import { type BlockType, blocks, blockTypes, isBlockType } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { PROSE_CHOICES, type ProseChoice, proseChoices } from './insert-prose.js'
import { kindOf, placeInLines } from './part-lines.js'
import { rankOf } from './run.js'

/** One line of the `/` menu. */
export interface InsertItem {
  readonly type: BlockType | ProseChoice
  readonly label: string
  /** What it is, in one line. */
  readonly help: string
  /** Words a person may type to find it, lower case. */
  readonly keywords: readonly string[]
  /** Whether it would belong to something where the caret is. */
  readonly fits: boolean
  /** Where it stands in the menu. */
  readonly group: InsertGroup
  /** Where it will stand, when that is not where the caret is. */
  readonly stands?: Stands | undefined
}

/** After or under the block with an id (`part`: all of this part); or where nothing owns it: it needs one of these above. */
export type Stands =
  | { readonly after: string }
  | { readonly under: string }
  | { readonly nowhere: readonly BlockType[] }

/** Put in lately and fitting; fitting here; plain text; what would belong to nothing here. */
export const INSERT_GROUPS = ['recent', 'fits', 'text', 'elsewhere'] as const
export type InsertGroup = (typeof INSERT_GROUPS)[number]

/** Words people use for a block that its label does not contain. */
const ALSO: Partial<Readonly<Record<BlockType, readonly string[]>>> = {
  priority: ['aim', 'goal', 'objective'],
  outcome: ['success criterion', 'target', 'goal', 'measure'],
  action: ['task', 'do', 'to do'],
  milestone: ['checkpoint', 'deadline'],
  rag: ['rag', 'brag', 'red', 'amber', 'green', 'blue', 'progress'],
  evidence: ['proof', 'source', 'document'],
  judgement: ['grade', 'evaluation', 'sef'],
  finding: ['strength', 'development', 'weakness'],
  inspectionIssue: ['ofsted', 'issue'],
  resource: ['cost', 'money', 'budget', 'time'],
  risk: ['obstacle', 'threat', 'opportunity', 'conflict'],
  monitoring: ['governor', 'visit'],
  metric: ['metric', 'indicator', 'data', 'measure', 'number'],
  voice: ['survey', 'pupils', 'parents', 'staff'],
  cpd: ['training', 'inset'],
  signoff: ['approve', 'sign'],
  textBlock: ['note', 'story', 'context'],
  step: ['card', 'board', 'week'],
}

/** Where the menu is opened: a part of the plan, and the line with the caret. */
export interface MenuPlace {
  readonly lines: readonly Line[]
  readonly caret: number
}

/**
 * The `/` menu: what matches the typed words, in groups: lately put in first, then what belongs here, nearest in rank first.
 * @param query what was typed after `/`
 * @param recent types that were put in lately, latest first
 */
export function insertItems(here: MenuPlace, query = '', recent: readonly string[] = []): InsertItem[] {
  const wanted = query.trim().toLowerCase()
  const place = (type: string) => (recent.includes(type) ? recent.indexOf(type) : recent.length)
  const above = here.lines
    .slice(0, here.caret + 1)
    .flatMap(({ block }) => block?.type ?? [])
    .reverse()
  const owners = ownersOf(here.lines)
  return [...blockTypes.map((type) => itemOf(type, here, owners)), ...proseChoices.map(proseItem)]
    .filter((item) => matches(item, wanted))
    .map((item): InsertItem => (item.fits && recent.includes(item.type) ? { ...item, group: 'recent' } : item))
    .sort(
      (a, b) =>
        groupOrder(a, wanted) - groupOrder(b, wanted) ||
        order(a, wanted) - order(b, wanted) ||
        place(a.type) - place(b.type) ||
        atHome(a, here) - atHome(b, here) ||
        nearness(a.type, above) - nearness(b.type, above),
    )
}

/** While somebody searches there is one list: what fits, then the rest; what begins with their letters comes first. */
const groupOrder = ({ group }: InsertItem, wanted: string) =>
  wanted === '' ? INSERT_GROUPS.indexOf(group) : group === 'elsewhere' ? 1 : 0

function itemOf(type: BlockType, here: MenuPlace, owners: readonly (number | null)[]): InsertItem {
  const { label, help }: BlockDefinition = blocks[type]
  const { fits, stands } = standing(type, here, owners)
  return {
    type,
    label,
    help: help.what,
    keywords: [label.toLowerCase(), ...(ALSO[type] ?? [])],
    fits,
    group: fits ? 'fits' : 'elsewhere',
    stands,
  }
}

/** Plain headings and lists fit anywhere, after what has more to say. */
function proseItem(type: ProseChoice): InsertItem {
  const { label, help, also } = PROSE_CHOICES[type]
  return { type, label, help, keywords: [label.toLowerCase(), ...also], fits: true, group: 'text' }
}

/**
 * Whether it belongs to what the caret is in: in a priority, to that or to something of it, or it is the next priority; else
 * to the part, if it is one of those that part is for. And where it will stand, when that is not right here.
 */
function standing(
  type: BlockType,
  { lines, caret }: MenuPlace,
  owners: readonly (number | null)[],
): Pick<InsertItem, 'fits' | 'stands'> {
  const block = kindOf(type, {})
  if (type === 'section')
    return { fits: lines.length === 0, stands: lines.length === 0 ? undefined : { after: 'part' } }
  const made: Line = { block, id: '', field: undefined, blank: false }
  const { at, owner, replaces } = placeInLines(lines, caret, [made])
  if (owner === null) return { fits: lines.every((line) => line.block === undefined), stands: { nowhere: needs(type) } }
  const home = lines[owner]?.block
  const inPriority = lines.findIndex((line, index) => line.block?.type === 'priority' && within(owners, caret, index))
  const belongs =
    inPriority < 0
      ? home?.type !== 'section' || isFor(type, home.values.part)
      : owner >= inPriority || type === 'priority'
  // Under an owner that stands below the caret, it is put there, not here.
  const fits = belongs && owner <= caret
  const beside = lines.findLastIndex(
    (line, index) => index < at && index > owner && line.block !== undefined && owners[index] === owner,
  )
  if (owner > caret) return { fits, stands: { under: lines[owner]?.id ?? '' } }
  const moved = at > caret + (replaces ? 0 : 1)
  return { fits, stands: moved && beside >= 0 ? { after: lines[beside]?.id ?? '' } : undefined }
}

/** What each part is there for; of a part that is not named, everything that may stand in it. */
const FOR: Partial<Readonly<Record<string, readonly BlockType[]>>> = {
  context: ['textBlock', 'metric'],
  inspection: ['inspectionIssue'],
  sef: ['judgement', 'metric'],
  voice: ['voice'],
  strategy: ['textBlock', 'decision', 'risk'],
  sip: ['priority', 'risk', 'decision', 'metric'],
  board: ['step', 'standup'],
  standup: ['standup'],
  cpd: ['cpd'],
  layer2: ['priority', 'subplan'],
  approval: ['signoff'],
  governance: ['textBlock', 'decision'],
}

const isFor = (type: BlockType, part: string | undefined): boolean => FOR[part ?? '']?.includes(type) ?? true

/** Kinds of block one of which it needs above it. */
const needs = (type: BlockType): readonly BlockType[] => blocks[type].owners.filter((owner) => isBlockType(owner))

/** What a part is there for comes first in it, in that order. */
function atHome({ type, fits }: InsertItem, { lines, caret }: MenuPlace): number {
  const [first] = lines
  const inPart = !lines
    .slice(0, caret + 1)
    .some(({ block }) => block?.type === 'priority' || block?.type === 'judgement')
  const part = first?.block?.type === 'section' && inPart ? FOR[first.block.values.part ?? ''] : undefined
  const at = part === undefined || !isBlockType(type) ? -1 : part.indexOf(type)
  return fits && part !== undefined ? (at < 0 ? part.length : at) : 0
}

function matches({ keywords }: InsertItem, wanted: string): boolean {
  return (
    wanted === '' ||
    keywords.some((keyword) => keyword.split(' ').some((word) => word.startsWith(wanted)) || keyword.startsWith(wanted))
  )
}

function order({ label, fits: belongs }: InsertItem, wanted: string): number {
  return (belongs ? 0 : 2) + (wanted !== '' && label.toLowerCase().startsWith(wanted) ? 0 : 1)
}

/** Distance in rank from the block with the caret: what comes next is what belongs directly to it. */
function nearness(type: BlockType | ProseChoice, above: readonly string[]): number {
  if (type in PROSE_CHOICES) return Number.MAX_SAFE_INTEGER
  const here = above.find((candidate) => rankOf(candidate) < 100)
  return here === undefined ? rankOf(type) : Math.abs(rankOf(type) - rankOf(here) - 1)
}
