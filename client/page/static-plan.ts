import { GONE_BLOCK, GONE_PERSON } from '../../plan/cite.js'
import { fromJson } from '../../plan/plan-node.js'
import { isBlockType } from '../../schema/blocks.js'
import { type BlockJson, type InlineJson, isInlineJson, type PlanDocument } from '../../schema/document.js'
import { parseReadingKey } from '../../schema/readings.js'
import { isSafeLink } from '../../schema/safe-link.js'
import { below } from '../blocks/below.js'
import { type BlockHost, BlockView } from '../blocks/block-view.js'
import { element } from '../blocks/parts.js'
import { PlanReading } from '../editor/plan-reading.js'
import type { MetricReading } from '../editor/shared-header.js'

const TAGS: Readonly<Record<string, 'p' | 'ul' | 'ol' | 'li' | 'blockquote' | 'h3'>> = {
  paragraph: 'p',
  heading: 'h3',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
}

/** A document as plain elements, drawn as in the editor. What this build does not know is shown as its text, never left out. */
export function staticPlan(document: PlanDocument): HTMLElement {
  const blocks = document.content.content ?? []
  const reading = new PlanReading(blocks.map(fromJson), document.plan, readingsOf(document))
  const host: BlockHost = {
    words: reading.words,
    editable: false,
    info: (id) => reading.info(id),
    isInHand: () => false,
    add: () => undefined,
    remove: () => undefined,
  }
  let owner: BlockJson | undefined
  const drawn = blocks.map((block) => {
    const made = draw(block, host)
    if (isBlockType(block.type)) owner = block
    else if (owner !== undefined && isBlockType(owner.type)) {
      const { depth } = reading.info(String(owner.attrs?.['id'] ?? ''))
      for (const [name, value] of Object.entries(below(owner.type, depth))) made.setAttribute(name, value)
    }
    return made
  })
  return element('div', 'plan-text plan-static', ...drawn)
}

function draw(block: BlockJson, host: BlockHost): HTMLElement {
  const children = (block.content ?? []).map((child) =>
    isInlineJson(child) ? drawInline(child, host) : draw(child, host),
  )
  if (isBlockType(block.type)) {
    const view = new BlockView({ type: block.type, attrs: block.attrs ?? {}, blank: children.length === 0 }, host)
    view.contentDOM.append(...children)
    return view.dom
  }
  const drawn = element(TAGS[block.type] ?? 'p', '', ...children)
  const field = block.attrs?.['field']
  if (typeof field === 'string') drawn.dataset['field'] = field
  return drawn
}

function drawInline(node: InlineJson, { words }: BlockHost): Node {
  if (node.type === 'hardBreak') return window.document.createElement('br')
  if (node.type === 'crossRef') return element('span', 'cross-ref', words.cite(node.attrs?.to ?? '') ?? GONE_BLOCK)
  if (node.type === 'mention')
    return element('span', 'mention', words.person(node.attrs?.person ?? '')?.name ?? GONE_PERSON)
  let drawn: Node = window.document.createTextNode(node.text)
  for (const mark of node.marks ?? []) {
    const href = mark.attrs?.['href']
    if (mark.type === 'bold') drawn = element('strong', '', drawn)
    else if (mark.type === 'italic') drawn = element('em', '', drawn)
    else if (mark.type === 'link' && typeof href === 'string' && isSafeLink(href)) {
      const link = element('a', '', drawn)
      link.href = href
      link.rel = 'noopener noreferrer nofollow'
      drawn = link
    }
  }
  return drawn
}

function readingsOf({ readings = {} }: PlanDocument): ReadonlyMap<string, readonly MetricReading[]> {
  const found = new Map<string, MetricReading[]>()
  for (const [key, reading] of Object.entries(readings)) {
    const parts = parseReadingKey(key)
    if (parts !== undefined)
      found.set(parts.metric, [...(found.get(parts.metric) ?? []), { ...parts, ...reading, key }])
  }
  return found
}
