/** Where a card may stand, the first that is free of the block being the best: both in CSS pixels of the window. */
const PLACES = ['above', 'below', 'beside'] as const
type Place = (typeof PLACES)[number]

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Pixels between a card and the edge of the window or the paper. */
const GAP = 16
/** Narrower than this beside the paper, a sentence and its buttons are no card any more. */
const LEAST_WIDTH = 240
const MOST_WIDTH = 320

/**
 * Keeps a card off the blocks it speaks of, wherever they are scrolled to: under the header, else at the foot of the window, else
 * beside the paper. What leaves it clear stays; where nothing does, as little as can be is covered.
 * @param card stands in the place it takes its width from
 * @param blocks asked for again each time: the editor may have drawn them anew
 * @param text whatever moves the blocks changes its height
 * @returns what ends it
 */
export function keepClear(card: HTMLElement, blocks: () => readonly Element[], text: Element): () => void {
  let place: Place = 'above'
  let frame = 0
  const look = () => {
    frame = 0
    const about = blocks().map((block) => block.getBoundingClientRect())
    const covered = (one: Place) => about.reduce((sum, block) => sum + overlap(boxAt(card, one), block), 0)
    const order = [place, ...PLACES.filter((one) => one !== place)].filter((one) => one !== 'beside' || besideOf(card))
    const free = order.find((one) => covered(one) === 0)
    place = free ?? order.reduce((best, one) => (covered(one) < covered(best) ? one : best))
    stand(card, place)
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(look)
  }
  const size = new ResizeObserver(soon)
  size.observe(text)
  size.observe(card)
  addEventListener('scroll', soon, { capture: true, passive: true })
  addEventListener('resize', soon)
  visualViewport?.addEventListener('resize', soon)
  look()
  return () => {
    cancelAnimationFrame(frame)
    size.disconnect()
    removeEventListener('scroll', soon, { capture: true })
    removeEventListener('resize', soon)
    visualViewport?.removeEventListener('resize', soon)
  }
}

function stand(card: HTMLElement, place: Place): void {
  card.dataset['place'] = place
  const { left, top, right } = boxAt(card, place)
  for (const [name, pixels] of Object.entries({ left, top, width: right - left }))
    card.style.setProperty(name, `${pixels}px`)
}

/** The column of the page: what stands at its top already ends where it ends. */
const lane = (card: HTMLElement): DOMRect => (card.parentElement ?? card).getBoundingClientRect()

function besideOf(card: HTMLElement): { left: number; right: number } | undefined {
  const left = lane(card).right + GAP
  const right = Math.min(left + MOST_WIDTH, document.documentElement.clientWidth - GAP)
  return right - left < LEAST_WIDTH ? undefined : { left, right }
}

function boxAt(card: HTMLElement, place: Place): Box {
  const { left, right, bottom } = lane(card)
  const { height } = card.getBoundingClientRect()
  const foot = footOfWindow() - GAP
  if (place === 'below') return { left, right, top: foot - height, bottom: foot }
  const beside = place === 'beside' ? besideOf(card) : undefined
  return { left, right, ...beside, top: bottom, bottom: bottom + height }
}

/** Where the keyboard of a phone begins, when it is there. */
function footOfWindow(): number {
  return visualViewport === null ? innerHeight : visualViewport.offsetTop + visualViewport.height
}

/** Square pixels that two boxes share. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return Math.max(0, width) * Math.max(0, height)
}
