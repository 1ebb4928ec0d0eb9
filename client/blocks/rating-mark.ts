import type { RATINGS } from '../../schema/blocks/rag.js'

export type RatingKey = keyof typeof RATINGS

/** Shape first, then letter, then word; colour comes last and says nothing by itself. */
export const ratingFaces: Readonly<
  Record<RatingKey, { readonly letter: string; readonly word: string; readonly path: string }>
> = {
  blue: {
    letter: 'B',
    word: 'Blue',
    path: 'M8 1.6l1.9 4.1 4.5.5-3.3 3 .9 4.4L8 11.4l-4 2.2.9-4.4-3.3-3 4.5-.5z',
  },
  green: { letter: 'G', word: 'Green', path: 'M2.6 8.6l3.6 3.7 7.2-8' },
  amber: { letter: 'A', word: 'Amber', path: 'M8 1.9a6.1 6.1 0 0 1 0 12.2z' },
  red: { letter: 'R', word: 'Red', path: 'M3.4 3.4l9.2 9.2M12.6 3.4l-9.2 9.2' },
  none: { letter: '', word: 'Not yet rated', path: '' },
}

export function isRating(value: unknown): value is RatingKey {
  return typeof value === 'string' && Object.hasOwn(ratingFaces, value)
}

const SVG = 'http://www.w3.org/2000/svg'

/** The shape alone, to stand beside words that name the rating. */
export function ratingShape(rating: RatingKey): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', 'rating-shape')
  svg.setAttribute('aria-hidden', 'true')
  if (rating === 'amber' || rating === 'none') {
    const circle = document.createElementNS(SVG, 'circle')
    circle.setAttribute('cx', '8')
    circle.setAttribute('cy', '8')
    circle.setAttribute('r', '6.1')
    svg.append(circle)
  }
  if (rating !== 'none') {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', ratingFaces[rating].path)
    svg.append(path)
  }
  return svg
}

/**
 * A rating as shape, letter and word on its tint. `brief` hides the word from the eye, not from a screen reader; `before`
 * is said first, such as the term.
 */
export function ratingMark(rating: RatingKey, options: { brief?: boolean; before?: string } = {}): HTMLElement {
  const face = ratingFaces[rating]
  const mark = document.createElement('span')
  mark.className = 'rating'
  mark.dataset['rating'] = rating
  mark.title = [options.before, face.word].filter(Boolean).join(': ')
  mark.append(ratingShape(rating))
  if (face.letter !== '') {
    const letter = document.createElement('span')
    letter.className = 'rating-letter'
    letter.textContent = face.letter
    letter.ariaHidden = 'true'
    // The space is for those who hear it; the eye has the gap.
    mark.append(letter, ' ')
  }
  const word = document.createElement('span')
  word.className = options.brief === true ? 'visually-hidden' : 'rating-word'
  word.textContent = face.word
  mark.append(word)
  return mark
}
