import { type RatingKey, ratingFaces } from '../../blocks/rating-mark.js'

/** A rating as shape, letter and word; not yet rated is drawn too. `brief` keeps the word for those who hear it. */
export function Rating({ rating, brief = false }: { rating: RatingKey; brief?: boolean }) {
  const { letter, word, path } = ratingFaces[rating]
  return (
    <span className="rating" data-rating={rating} title={brief ? word : undefined}>
      <svg className="rating-shape" viewBox="0 0 16 16" aria-hidden="true">
        {(rating === 'amber' || rating === 'none') && <circle cx="8" cy="8" r="6.1" />}
        {path !== '' && <path d={path} />}
      </svg>
      {letter !== '' && (
        <>
          <span className="rating-letter" aria-hidden="true">
            {letter}
          </span>{' '}
        </>
      )}
      <span className={brief ? 'visually-hidden' : 'rating-word'}>{word}</span>
    </span>
  )
}
