import { useState } from 'react'
import type { Thread } from '../../plan/threads.js'
import { Button } from '../app/button.jsx'
import { commentWords } from '../words/comments.js'
import { acceptSuggestion, type Suggested } from './accept-suggestion.js'
import type { CommentsDesk } from './comments-desk.js'
import { Replacement } from './replacement.jsx'

const words = commentWords.suggestion

/** Taking other words over, or not. When the words have changed meanwhile, both are shown before anything is done. */
export function SuggestionActs({ desk, thread }: { readonly desk: CommentsDesk; readonly thread: Thread }) {
  const [found, setFound] = useState<Suggested>()
  const accept = (anyway = false) => {
    const before = acceptSuggestion(desk, thread, anyway)
    if (before.name === 'removed' || (before.name === 'changed' && !anyway)) setFound(before)
    else desk.news.say(before.name === 'there' ? words.there : words.done)
  }
  const decline = () => desk.session.settle(thread.id, 'declined')
  if (found?.name === 'changed') {
    return (
      <>
        <p className="thread-about" role="status">
          {words.changed}
        </p>
        <Replacement before={found.now} after={thread.replacement ?? ''} />
        <div className="thread-acts">
          <Button small onClick={() => accept(true)}>
            {words.anyway}
          </Button>
          <Button small look="quiet" onClick={decline}>
            {words.leave}
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      {found?.name === 'removed' && (
        <p className="thread-about" role="status">
          {words.cannot}
        </p>
      )}
      <div className="thread-acts">
        <Button small onClick={() => accept()}>
          {words.accept}
        </Button>
        <Button small look="quiet" onClick={decline}>
          {words.decline}
        </Button>
      </div>
    </>
  )
}
