import type { BlockType } from '../../schema/blocks.js'
import { strings } from '../strings.js'
import { element, renderPart } from './parts.js'
import type { Part, Sight } from './sight.js'

/** Most empty fields that ask at once; the rest wait behind one word that leads to all of them. */
const MOST = 2

/** What is missed most, by type; elsewhere the first in the order of the line. */
const USEFUL: Partial<Readonly<Record<BlockType, readonly string[]>>> = {
  action: ['owner', 'end'],
  evidence: ['files', 'date'],
  milestone: ['due', 'target'],
  outcome: ['target', 'due'],
  priority: ['lead', 'because'],
}

/** Types that often say nothing beside their text: a line kept free under each of them would be a page of gaps. */
const PLAIN: ReadonlySet<BlockType> = new Set(['finding', 'section', 'textBlock', 'signoff', 'standup'])

/** Whether a place is kept for what asks. */
export function keepsPlace(sight: Sight, said: boolean): boolean {
  return said || sight.untouched || !PLAIN.has(sight.type)
}

/**
 * What asks to be filled, in a place that is as large empty as full: taking a block in hand or leaving it moves no line of the
 * page. Words stand in it only while the block is in hand, or while nothing of it is filled in.
 * @param alone whether no fact stands before it in the line
 */
export function inviteLine(asking: readonly Part[], sight: Sight, alone: boolean): HTMLElement {
  const line = element('div', `block-invites${alone ? ' is-alone' : ''}`)
  if (!sight.inHand && !sight.untouched) return line
  const useful = USEFUL[sight.type] ?? []
  const place = ({ field = '' }: Part) => (useful.includes(field) ? useful.indexOf(field) : useful.length)
  const sorted = [...asking].sort((a, b) => place(a) - place(b))
  line.append(...sorted.slice(0, MOST).map((part) => renderPart(part, sight)))
  if (sorted.length > MOST && sight.inHand) {
    const more = element('button', 'fact fact-invite', strings.field.addDetails)
    more.type = 'button'
    more.dataset['details'] = ''
    line.append(element('span', 'bit', more))
  }
  return line
}

/** Leaves out what does not fit beside the facts; what leads to all of them is the last to go. All of it is beside the page too. */
export function fitInvites(line: HTMLElement, edge: HTMLElement): void {
  const right = edge.getBoundingClientRect().right + 1
  const goes = () => {
    const last = line.lastElementChild
    return last?.querySelector('[data-details]') == null ? last : (last.previousElementSibling ?? last)
  }
  const end = () => line.lastElementChild?.getBoundingClientRect().right ?? 0
  for (let out = goes(); out != null && end() > right; out = goes()) out.remove()
}
