import { Icon } from '../app/icon.jsx'
import { chooseSide, commentCount, showComments, side } from '../page/side.js'
import { useSignal } from '../page/use-signal.js'
import { commentWords } from '../words/comments.js'

/** Below this width the comments are a sheet, which is opened each time. */
const SHEET = '(max-width: 899px)'

/** How many comments wait for an answer, and the way to them and back. */
export function CommentsButton() {
  const { open, unread } = useSignal(commentCount)
  const shown = useSignal(side) === 'comments'
  return (
    <button
      type="button"
      className="plain icon-button comments-button"
      aria-label={commentWords.header(open, unread)}
      title={commentWords.header(open, unread)}
      aria-pressed={shown}
      data-unread={unread > 0 || undefined}
      onClick={() => {
        if (matchMedia(SHEET).matches || !shown) {
          chooseSide('comments')
          showComments()
        } else chooseSide('details')
      }}
    >
      <Icon name="comment" size={20} />
      {open > 0 && <span aria-hidden="true">{open}</span>}
    </button>
  )
}
