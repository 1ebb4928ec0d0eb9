import { type BlockType, blocks, blockTypes } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { PROSE_CHOICES, type ProseChoice, proseChoices } from './insert-prose.js'
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
}

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

/**
 * The `/` menu: what matches the typed words, in groups: lately put in first, then what fits the place, nearest in rank
 * first.
 * @param above types of the blocks above the caret, nearest first, the caret's own included
 * @param query what was typed after `/`
 * @param recent types that were put in lately, latest first
 */
export function insertItems(above: readonly string[], query = '', recent: readonly string[] = []): InsertItem[] {
  const wanted = query.trim().toLowerCase()
  const place = (type: string) => (recent.includes(type) ? recent.indexOf(type) : recent.length)
  return [...blockTypes.map((type) => itemOf(type, above)), ...proseChoices.map(proseItem)]
    .filter((item) => matches(item, wanted))
    .map((item): InsertItem => (item.fits && recent.includes(item.type) ? { ...item, group: 'recent' } : item))
    .sort(
      (a, b) =>
        groupOrder(a, wanted) - groupOrder(b, wanted) ||
        order(a, wanted) - order(b, wanted) ||
        place(a.type) - place(b.type) ||
        nearness(a.type, above) - nearness(b.type, above),
    )
}

/** While somebody searches there is one list: what fits, then the rest; what begins with their letters comes first. */
const groupOrder = ({ group }: InsertItem, wanted: string) =>
  wanted === '' ? INSERT_GROUPS.indexOf(group) : group === 'elsewhere' ? 1 : 0

function itemOf(type: BlockType, above: readonly string[]): InsertItem {
  const { label, help }: BlockDefinition = blocks[type]
  return {
    type,
    label,
    help: help.what,
    keywords: [label.toLowerCase(), ...(ALSO[type] ?? [])],
    fits: fits(type, above),
    group: fits(type, above) ? 'fits' : 'elsewhere',
  }
}

/** Plain headings and lists fit anywhere, after what has more to say. */
function proseItem(type: ProseChoice): InsertItem {
  const { label, help, also } = PROSE_CHOICES[type]
  return { type, label, help, keywords: [label.toLowerCase(), ...also], fits: true, group: 'text' }
}

/** Whether something above may own it, without crossing a section or into another priority (domain 2.4). */
function fits(type: BlockType, above: readonly string[]): boolean {
  const owners: readonly string[] = blocks[type].owners
  if (owners.length === 0) return true
  for (const candidate of above) {
    if (owners.includes(candidate)) return true
    if (candidate === 'section' || candidate === 'priority')
      return owners.includes('section') && above.includes('section')
  }
  return false
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
