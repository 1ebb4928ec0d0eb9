import { inspectionIssue } from '../schema/blocks/inspection-issue.js'
import { THEMES } from '../schema/blocks/priority.js'
import { areaOf } from '../schema/frameworks.js'
import type { Header } from '../schema/header.js'
import type { Content } from './entry.js'
import type { Belonging } from './membership.js'

export interface Numbering {
  readonly number: string | null
  readonly cite: string | null
}

/** `a` for 1, `b` for 2 ... `z` for 26, `aa` for 27. */
export function letters(count: number): string {
  let rest = count
  let text = ''
  while (rest > 0) {
    rest -= 1
    text = String.fromCharCode(97 + (rest % 26)) + text
    rest = Math.floor(rest / 26)
  }
  return text
}

class Counter {
  private readonly counts = new Map<string, number>()
  next(series: string): number {
    const count = (this.counts.get(series) ?? 0) + 1
    this.counts.set(series, count)
    return count
  }
}

const SOURCES: Readonly<Record<string, string>> = inspectionIssue.fields.source['x-field'].labels ?? {}

/**
 * Numbers and citations of every block, in one pass in document order (domain 2.6). Numbers are derived, never stored: what
 * has no numbered owner has no number, and layer-2 priorities in a layer-1 plan count within their subject.
 */
export function assignNumbers(
  list: readonly Content[],
  belongings: readonly Belonging[],
  header: Pick<Header, 'layer' | 'framework'>,
): readonly Numbering[] {
  const counter = new Counter()
  const numbers: (string | null)[] = []
  return list.map((block, place) => {
    const owner = belongings[place]?.owner ?? null
    // Owners of numbered blocks stand before them, so their number is already known.
    const above = owner === null ? null : (numbers[owner] ?? null)
    const number = numberOf(block, owner === null ? undefined : list[owner], above, header, counter)
    numbers.push(number)
    return { number, cite: number ?? nameOf(block, header, counter) }
  })
}

function numberOf(
  block: Content,
  owner: Content | undefined,
  above: string | null,
  header: Pick<Header, 'layer'>,
  counter: Counter,
): string | null {
  switch (block.type) {
    case 'priority': {
      const subject = (block.values.layer ?? header.layer) > header.layer ? subjectOf(block, owner) : ''
      return `${subject}${counter.next(`priority ${subject}`)}`
    }
    case 'action':
    case 'milestone':
      return above === null ? null : `${above}.${counter.next(`${block.type} ${above}`)}`
    case 'outcome':
      return above === null ? null : `${above}${letters(counter.next(`outcome ${above}`))}`
    case 'evidence':
      return `E${counter.next('evidence')}`
    default:
      return null
  }
}

/** "English " before the number of a priority of a subject plan: its section's heading, else its theme. */
function subjectOf(block: Extract<Content, { type: 'priority' }>, owner: Content | undefined): string {
  const heading = owner?.node.text.trim() ?? ''
  return `${heading === '' ? THEMES[block.values.theme ?? 'other'] : heading} `
}

function nameOf(block: Content, header: Pick<Header, 'framework'>, counter: Counter): string | null {
  if (block.type === 'judgement') {
    const { area } = block.values
    return area === undefined ? null : (areaOf(header.framework, area)?.label ?? area)
  }
  if (block.type === 'inspectionIssue') {
    const source = block.values.source ?? 'other'
    return `${SOURCES[source] ?? source} ${counter.next(`issue ${source}`)}`
  }
  return null
}
