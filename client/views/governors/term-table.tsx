import type { Entry } from '../../../plan/entry.js'
import type { EarlierRating, TermColumn } from '../../../plan/governors-view.js'
import { shortDate } from '../../blocks/format.js'
import { ratingFaces } from '../../blocks/rating-mark.js'
import type { PlanWords } from '../../editor/plan-words.js'
import { governorWords as words } from '../../words/governors.js'
import { Rating } from './rating.jsx'

interface Props {
  readonly columns: readonly TermColumn[]
  readonly earlier: readonly EarlierRating[]
  readonly names: PlanWords
}

/** Autumn, spring and summer side by side: the rating, and what was said about it. */
export function TermTable({ columns, earlier, names }: Props) {
  return (
    <>
      <div className="term-columns">
        {columns.map((column) => (
          <section key={column.term} data-bare={isBare(column) || undefined}>
            <h4>{words.terms[column.term]}</h4>
            <Column column={column} names={names} />
          </section>
        ))}
      </div>
      {earlier.length > 0 && <Earlier earlier={earlier} names={names} />}
    </>
  )
}

/** Nothing is said about the term yet: it needs little room. */
const isBare = ({ rating, before, suggested, reviews }: TermColumn): boolean =>
  rating === undefined && suggested === undefined && before.length + reviews.length === 0

function Column({ column, names }: { column: TermColumn; names: PlanWords }) {
  const { rating, before, suggested, reviews } = column
  return (
    <>
      <p>
        <Rating rating={rating?.values.rating ?? 'none'} />
      </p>
      {rating !== undefined && <Said entry={rating} names={names} />}
      {suggested !== undefined && (
        <p className="quiet">
          {words.suggested(ratingFaces[suggested.rating].word, suggested.rated, suggested.actions)}
        </p>
      )}
      {reviews.map((review) => (
        <div key={review.id}>
          <p>{review.text}</p>
          <By name={names.person(review.values.by ?? '')?.name} day={review.values.on} names={names} />
        </div>
      ))}
      {before.length > 0 && (
        <details>
          <summary>{words.beforeInTerm(before.length)}</summary>
          {before.map((one) => (
            <div key={one.id}>
              <p>
                <Rating rating={one.values.rating ?? 'none'} />
              </p>
              <Said entry={one} names={names} />
            </div>
          ))}
        </details>
      )}
    </>
  )
}

function Said({ entry, names }: { entry: Entry<'rag'>; names: PlanWords }) {
  return (
    <>
      {entry.text.trim() !== '' && <p>{entry.text}</p>}
      <By name={names.person(entry.values.ratedBy ?? '')?.name} day={entry.values.ratedOn} names={names} />
    </>
  )
}

function By({ name, day, names }: { name: string | undefined; day: string | undefined; names: PlanWords }) {
  const said = words.ratedBy(name, day === undefined ? undefined : shortDate(day, names.schoolYear))
  return said === '' ? null : <p className="quiet">{said}</p>
}

function Earlier({ earlier, names }: { earlier: readonly EarlierRating[]; names: PlanWords }) {
  return (
    <details className="earlier-ratings">
      <summary>{words.earlierYears}</summary>
      <ul>
        {earlier.map(({ year, term, rating }) => (
          <li key={`${year}/${term}`}>
            <span className="quiet">
              {words.terms[term]} {year}
            </span>{' '}
            <Rating rating={rating.values.rating ?? 'none'} /> {rating.text}
            {rating.values.ratedBy !== undefined && (
              <span className="quiet"> {names.person(rating.values.ratedBy)?.name}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
