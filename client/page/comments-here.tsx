import { Icon } from '../app/icon.jsx'
import { commentWords } from '../words/comments.js'
import { outlineCounts } from './outline-counts.js'
import { commentWanted, mayComment, showComments } from './side.js'
import { useSelected, useSignal } from './use-signal.js'

const words = commentWords.panel

/** In the details of a block: how much is said about it, and a way to say something. */
export function CommentsHere({ id }: { id: string }) {
  const open = useSelected(outlineCounts, ({ comments }) => comments(id))
  const may = useSignal(mayComment)
  if (open === 0 && !may) return null
  return (
    <p className="panel-buttons">
      {open > 0 && (
        <button type="button" className="plain panel-button" onClick={showComments}>
          <Icon name="comment" size={16} /> {words.here(open)}
        </button>
      )}
      {may && (
        <button type="button" className="plain panel-button" onClick={() => commentWanted.set(id)}>
          <Icon name="plus" size={16} /> {words.comment}
        </button>
      )}
    </p>
  )
}
