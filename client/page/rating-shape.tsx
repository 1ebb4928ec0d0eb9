import { type RatingKey, ratingFaces } from '../blocks/rating-mark.js'

/** The shape of a rating with its word for those who cannot see it. */
export function RatingShape({ rating }: { rating: RatingKey }) {
  const face = ratingFaces[rating]
  return (
    <span className="rating rating-bare" data-rating={rating} title={face.word}>
      <svg className="rating-shape" viewBox="0 0 16 16" aria-hidden="true">
        {(rating === 'amber' || rating === 'none') && <circle cx="8" cy="8" r="6.1" />}
        {face.path !== '' && <path d={face.path} />}
      </svg>
      <span className="visually-hidden">{face.word}</span>
    </span>
  )
}
