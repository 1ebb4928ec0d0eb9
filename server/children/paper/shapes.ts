import { Html } from './html.js'
import type { PaperRating } from './paper-page.js'

/**
 * How it is going, as a shape that is told from the others by its outline alone, in black and white and from afar: a star, a
 * tick, a circle half full, an arrow turning round, a circle drawn in dashes. Its sentence stands beside it.
 */
const DRAWINGS: Readonly<Record<PaperRating, string>> = {
  blue: '<path class="full" d="M24 3.5l6.2 13.2 14.3 1.8-10.6 9.9 2.8 14.3L24 35.6l-12.7 7.1 2.8-14.3L3.5 18.5l14.3-1.8z"/>',
  green: '<path d="M6 26.5l11.5 12L42 11"/>',
  amber: '<path class="full" d="M24 5a19 19 0 0 0 0 38z"/><circle cx="24" cy="24" r="19"/>',
  red: '<path d="M40.5 29.5A17.5 17.5 0 1 1 38 14.6"/><path class="full" d="M42.5 4v14.5H28z"/>',
  none: '<circle cx="24" cy="24" r="19" stroke-dasharray="7.2 4.74"/>',
}

export function shapeOf(rating: PaperRating): Html {
  return new Html(`<svg class="shape ${rating}" viewBox="0 0 48 48" aria-hidden="true">${DRAWINGS[rating]}</svg>`)
}
