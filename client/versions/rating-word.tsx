import { type RatingKey, ratingFaces } from '../blocks/rating-mark.js'

/** A rating as shape, letter and word on its tint. */
export function RatingWord({ rating }: { rating: RatingKey }) {
  const { letter, word, path } = ratingFaces[rating]
  return (
    <span className="rating" data-rating={rating}>
      <svg className="rating-shape" viewBox="0 0 16 16" aria-hidden="true">
        {(rating === 'amber' || rating === 'none') && <circle cx="8" cy="8" r="6.1" />}
        {path !== '' && <path d={path} />}
      </svg>
      {letter !== '' && (
        <span className="rating-letter" aria-hidden="true">
          {letter}
        </span>
      )}
      <span className="rating-word">{word}</span>
    </span>
  )
}
