import type { EditorState } from '@tiptap/pm/state'
import { lettersBetween, replaceWords } from '../../extensions/replace-words.js'
import type { Thread } from '../../plan/threads.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { CommentsSession } from './comments-session.js'
import type { Place, Places } from './places.js'

/** How a suggestion and the plan stand to each other. */
export type Suggested =
  /** The words are those the suggestion was about. */
  | { readonly name: 'ready'; readonly now: string }
  /** Somebody has changed them since: `now` stands there. */
  | { readonly name: 'changed'; readonly now: string }
  /** What is suggested stands there already. */
  | { readonly name: 'there' }
  /** The words are gone, and there is no place for others. */
  | { readonly name: 'removed' }

interface Beside {
  readonly editor: PlanEditor
  readonly places: Places
  readonly session: Pick<CommentsSession, 'settle'>
}

/** Looks before anybody decides: what would be replaced. */
export function readSuggestion({ editor, places }: Omit<Beside, 'session'>, thread: Thread): Suggested {
  return suggested(editor.editor.state, places.now().get(thread.id), thread)
}

/**
 * Puts the suggested words into the plan: an edit of whoever accepts it, which one undo takes back, and an outcome in the thread
 * that says who accepted whose words. Nothing is done when the words are others than those the suggestion was about.
 * @param anyway although they are others: whoever accepts has seen what stands there now
 * @returns how it stood before; it was accepted unless that is `removed`, or `changed` without `anyway`
 */
export function acceptSuggestion({ editor: host, places, session }: Beside, thread: Thread, anyway = false): Suggested {
  const place = places.now().get(thread.id)
  const { editor } = host
  const before = suggested(editor.state, place, thread)
  if (!host.editable || place === undefined || before.name === 'removed') return before
  if (before.name === 'changed' && !anyway) return before
  if (before.name !== 'there') replaceWords(editor.view, place.from, place.to, thread.replacement ?? '')
  session.settle(thread.id, 'accepted')
  return before
}

function suggested({ doc }: EditorState, place: Place | undefined, thread: Thread): Suggested {
  const { anchor, replacement } = thread
  if (anchor === null || replacement === undefined || place === undefined) return { name: 'removed' }
  if (place.step === 'removed' || place.step === 'whole-block') return { name: 'removed' }
  const now = lettersBetween(doc, place.from, place.to)
  if (now === replacement) return { name: 'there' }
  return { name: now === anchor.quote ? 'ready' : 'changed', now }
}
