import { documentKey } from '../../schema/protocol/document-keys.js'
import type { EditorFeature } from '../editor/plan-editor.js'
import { PlanStore } from '../local/plan-store.js'
import { Signal } from '../sync/signal.js'
import type { CommentsDesk } from './comments-desk.js'
import type { CommentsHost } from './comments-host.js'
import type { CommentsSession } from './comments-session.js'

/** The conversations beside a plan, which come after the plan itself: all of the first load that belongs to them. */
export class Comments {
  /** undefined until {@link open} has brought them. */
  readonly session = new Signal<CommentsSession | undefined>(undefined)
  /** The same as the page shows it, beside the editor that is open. */
  readonly desk = new Signal<CommentsDesk | undefined>(undefined)
  private opening: Promise<CommentsSession> | undefined
  private over = false

  constructor(private readonly host: CommentsHost) {}

  readonly get = (): CommentsSession | undefined => this.session.get()
  readonly subscribe = (listener: () => void): (() => void) => this.session.subscribe(listener)

  /** Opens what the device has, and asks the server for more. Rejects when the page cannot load its own parts. */
  open(): Promise<CommentsSession> {
    this.opening ??= import('./comments-session.js').then(({ CommentsSession }) => {
      const session = new CommentsSession(this.host)
      if (this.over) session.destroy()
      else this.session.set(session)
      return session
    })
    this.opening.catch(() => {
      this.opening = undefined
    })
    return this.opening
  }

  /** Brings the comments to the page once the editor is there: after the plan, which is what the person came for. */
  feature(): EditorFeature {
    return {
      start: (editor) => {
        let over = false
        let desk: CommentsDesk | undefined
        Promise.all([this.open(), import('./comments-desk.js')]).then(([session, { CommentsDesk }]) => {
          if (over) return
          desk = new CommentsDesk(editor, session, this.host)
          this.desk.set(desk)
        }, console.warn)
        return () => {
          over = true
          if (this.desk.get() === desk) this.desk.set(undefined)
          desk?.destroy()
        }
      },
    }
  }

  destroy(): void {
    this.over = true
    this.session.get()?.destroy()
  }

  /** No access to the plan any more: nothing that was said about it stays here, but for words that were not sent. */
  async leave(): Promise<void> {
    const { planId, session } = this.host
    if (session.database === undefined) return
    const store = new PlanStore(session.database, documentKey(planId, 'comments'))
    const { unsent } = await store.load()
    // Who wrote them finds them set aside, which takes the session.
    if (unsent.length > 0 || this.session.get() !== undefined) await (await this.open()).document.leave()
    else await store.clear()
  }
}
