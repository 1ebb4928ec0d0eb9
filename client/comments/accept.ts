import type { Thread } from '../../plan/threads.js'
import type { CommentsDesk } from './comments-desk.js'

/**
 * Puts the suggested words into the plan: an edit of whoever accepts, which their undo takes back like any other.
 * @returns false when the words it was about are not there as they were
 */
export function acceptSuggestion({ editor: host, places, session }: CommentsDesk, thread: Thread): boolean {
  const place = places.now().get(thread.id)
  const { anchor, replacement = '' } = thread
  if (!host.editable || anchor === null || place === undefined) return false
  if (place.step === 'removed' || place.step === 'whole-block') return false
  const { editor } = host
  if (editor.state.doc.textBetween(place.from, place.to, '', '\uFFFC') !== anchor.quote) return false
  const { tr } = editor.state
  editor.view.dispatch(
    replacement === '' ? tr.delete(place.from, place.to) : tr.insertText(replacement, place.from, place.to),
  )
  session.settle(thread.id, 'accepted')
  return true
}
