import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** A page of fewer blocks is quick as one list. */
const MANY = 400
/** Blocks of a new stretch, and the most that one grows to before it is split. */
const USUAL = 20
const MOST = 40
/** A block that nobody has seen yet, on average, CSS pixels. */
const USUAL_HEIGHT = 64
/** Beyond the window by so much, nobody can tell where in its stretch a block is. CSS pixels. */
const FAR = 2_000

/**
 * The slots themselves are what is drawn, and as editable as the page: with an element around each, or with slots that may not be
 * written in, Chromium selects nothing by mouse across two of them. A colleague's name may stand out of the first block of one.
 */
const SHEET = `
slot { display: block; content-visibility: auto; overflow-clip-margin: 56px }
:host([contenteditable="true"]) slot { -webkit-user-modify: read-write }
@media print { slot { content-visibility: visible } }
`

/**
 * Draws a long page in stretches of some twenty blocks. For every key the browser goes through all boxes of the page (layout, which
 * are on screen, what is under the mouse, paint): 3,000 in a flat list cost more than a frame. The editor keeps its flat list,
 * since the stretches stand in a shadow tree into which the blocks are slotted. A stretch out of sight is not drawn and yet
 * found, read out and printed, like a block on a short page.
 */
export const stretches = Extension.create({
  name: 'stretches',
  // Whoever measures after an edit must find new blocks in their stretches.
  priority: 1_000,
  addProseMirrorPlugins() {
    return [new Plugin({ view: ({ dom }) => new Stretches(dom) })]
  },
})

export class Stretches {
  private readonly changes = new MutationObserver((records) => this.follow(records))
  private readonly homes = new WeakMap<Node, Stretch>()
  private root: ShadowRoot | undefined
  private inOrder: readonly Stretch[] = []

  constructor(private readonly page: HTMLElement) {
    this.changes.observe(page, { childList: true })
    this.arrange()
  }

  /** The editor has drawn a change: what it put in must have a stretch before anybody asks where it is. */
  update(): void {
    const records = this.changes.takeRecords()
    if (records.length > 0) this.follow(records)
  }

  destroy(): void {
    this.changes.disconnect()
  }

  private follow(records: readonly MutationRecord[]): void {
    // What moved has no stretch any more; all others still stand in the order of theirs.
    for (const { addedNodes } of records) for (const node of addedNodes) this.homes.delete(node)
    this.arrange()
  }

  private arrange(): void {
    const { page } = this
    if (this.root === undefined && (page.children.length < MANY || !canSlot())) return
    this.root ??= begin(page)
    const blocks = new Map<Stretch, Element[]>(this.inOrder.map((stretch) => [stretch, []]))
    let here = this.inOrder[0] ?? new Stretch()
    for (const block of page.children) {
      here = this.homes.get(block) ?? here
      const others = blocks.get(here)
      if (others === undefined) blocks.set(here, [block])
      else others.push(block)
    }
    const inOrder: Stretch[] = []
    for (const [stretch, held] of blocks) {
      for (const [at, some] of shared(held).entries()) {
        const one = at === 0 ? stretch : new Stretch()
        for (const block of some) this.homes.set(block, one)
        one.hold(some)
        inOrder.push(one)
      }
      if (held.length === 0) stretch.slot.remove()
    }
    this.inOrder = inOrder
    this.put(this.root)
  }

  /** In the order of the page; those that already stand right are not touched. */
  private put(root: ShadowRoot): void {
    let next = root.firstElementChild
    for (const { slot } of this.inOrder) {
      if (slot === next) next = slot.nextElementSibling
      else root.insertBefore(slot, next)
    }
  }
}

class Stretch {
  readonly slot = document.createElement('slot')
  private held: readonly Element[] = []

  hold(blocks: readonly Element[]): void {
    if (blocks.length === this.held.length && blocks.every((block, at) => block === this.held[at])) return
    this.held = blocks
    this.slot.assign(...blocks)
    this.slot.style.containIntrinsicBlockSize = `auto ${blocks.length * USUAL_HEIGHT}px`
  }
}

/** Where something on the page stands; far away, where its stretch does: asking about a block has its whole stretch laid out. */
export function roughRect(element: Element): DOMRect {
  const block = element.closest('.plan-text[data-stretches] > *')
  const stretch = block?.assignedSlot?.getBoundingClientRect()
  const isFar = stretch !== undefined && (stretch.bottom < -FAR || stretch.top > innerHeight + FAR)
  return isFar ? stretch : element.getBoundingClientRect()
}

/** Tried in Chromium and Firefox. Nobody has written in slots in Safari, which alone knows gestures: it keeps the list. */
function canSlot(): boolean {
  return typeof HTMLSlotElement.prototype.assign === 'function' && !('GestureEvent' in window)
}

function begin(page: HTMLElement): ShadowRoot {
  const root = page.attachShadow({ mode: 'open', slotAssignment: 'manual' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(SHEET)
  root.adoptedStyleSheets = [sheet]
  page.dataset['stretches'] = ''
  return root
}

function shared(blocks: readonly Element[]): readonly Element[][] {
  if (blocks.length === 0) return []
  if (blocks.length <= MOST) return [[...blocks]]
  const size = Math.ceil(blocks.length / Math.ceil(blocks.length / USUAL))
  const parts: Element[][] = []
  for (let from = 0; from < blocks.length; from += size) parts.push(blocks.slice(from, from + size))
  return parts
}
