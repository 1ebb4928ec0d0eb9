import type { AnchorStep } from '../../extensions/headless/anchor.js'
import type { Thread } from '../../plan/threads.js'
import { Button } from '../app/button.jsx'
import { useSelected } from '../page/use-signal.js'
import { commentWords as words } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'
import { canSetState, canSettle, isOwn } from './rights.js'
import { SuggestionActs } from './suggestion-acts.jsx'

interface Props {
  readonly desk: CommentsDesk
  readonly thread: Thread
  readonly step: AnchorStep | undefined
}

/** What can be done with a conversation as a whole. */
export function ThreadActs({ desk, thread, step }: Props) {
  const { session } = desk
  const { who } = session
  const attaching = useSelected(desk.attaching, (id) => id === thread.id)
  const settles = canSettle(who, thread) && thread.outcome === undefined
  const attach = () => {
    const selected = desk.places.selected()
    if (selected === undefined) return
    session.attach(thread.id, selected.anchor)
    desk.attaching.set(undefined)
    desk.news.say(words.thread.attached)
  }
  return (
    <>
      {settles && <SuggestionActs desk={desk} thread={thread} />}
      {attaching && (
        <p className="thread-about" role="status">
          {words.thread.attachHint}
        </p>
      )}
      <div className="thread-acts">
        {attaching ? (
          <>
            {/* The words stay selected while the button is pressed. */}
            <Button small onMouseDown={(event) => event.preventDefault()} onClick={attach}>
              {words.thread.attachHere}
            </Button>
            <Button small look="bare" onClick={() => desk.attaching.set(undefined)}>
              {words.thread.attachCancel}
            </Button>
          </>
        ) : (
          (step === 'removed' || (step === 'whole-block' && thread.anchor?.quote !== '')) &&
          isOwn(who, thread) && (
            <Button small look="quiet" onClick={() => desk.attaching.set(thread.id)}>
              {words.thread.attach}
            </Button>
          )
        )}
        {canSetState(who, thread) && !settles && (
          <Button
            small
            look="bare"
            onClick={() => session.setState(thread.id, thread.state === 'resolved' ? 'open' : 'resolved')}
          >
            {thread.state === 'resolved' ? words.thread.reopen : words.thread.resolve}
          </Button>
        )}
        {canSetState(who, thread) && thread.state === 'answered' && (
          <Button small look="bare" onClick={() => session.setState(thread.id, 'open')}>
            {words.thread.reopen}
          </Button>
        )}
      </div>
    </>
  )
}
