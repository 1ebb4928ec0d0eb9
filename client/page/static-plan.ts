import { fromJson } from '../../plan/plan-node.js'
import { readPlan } from '../../plan/read-plan.js'
import type { BlockJson, InlineJson, PlanDocument } from '../../schema/document.js'
import { isSafeLink } from '../../schema/safe-link.js'
import { element } from '../blocks/parts.js'

const TAGS = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
} as const

/** A document as plain elements. What this build does not know is shown as its text, never left out. */
export function staticPlan(document: PlanDocument): HTMLElement {
  const blocks = document.content.content ?? []
  const plan = readPlan(blocks.map(fromJson), document.plan)
  const page = element('div', 'plan-text plan-static')
  for (const block of blocks) page.append(draw(block, (id) => plan.byId.get(id)?.number ?? undefined))
  return page
}

function draw(block: BlockJson, numberOf: (id: string) => string | undefined): HTMLElement {
  const children = (block.content ?? []).map((child) => (isBlock(child) ? draw(child, numberOf) : drawInline(child)))
  if (Object.hasOwn(TAGS, block.type)) return element(TAGS[block.type as keyof typeof TAGS], '', ...children) // just asked
  if (block.type === 'heading') return element('h3', '', ...children)
  const number = numberOf(String(block.attrs?.['id'] ?? ''))
  const text = element('p', 'block-text', ...children)
  const body = element(
    'div',
    'block-body',
    number === undefined ? undefined : element('span', 'block-number', number),
    text,
  )
  const dom = element('div', 'block', body)
  dom.dataset['block'] = block.type
  return dom
}

function isBlock(node: BlockJson | InlineJson): node is BlockJson {
  return node.type !== 'text' && node.type !== 'hardBreak'
}

function drawInline(node: InlineJson): Node {
  if (node.type === 'hardBreak') return window.document.createElement('br')
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
