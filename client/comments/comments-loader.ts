import type { PlanHost } from '../beside/plan-host.js'
import type { EditorFeature } from '../editor/plan-editor.js'
import { Signal } from '../sync/signal.js'
import type { CommentsDesk, CommentsSession, commentsFaces } from './comments-parts.js'

const parts = () => import('./comments-parts.js')

/** What draws the comments of the editor that is open, and what they draw. */
export type OnPage = typeof commentsFaces & { readonly desk: CommentsDesk }

/** The conversations beside a plan, which come after the plan itself: all of the first load that belongs to them. */
export class Comments {
  /** undefined until {@link open} has brought them. */
  readonly session = new Signal<CommentsSession | undefined>(undefined)
  /** The same as the page shows it, beside the editor that is open. */
  readonly page = new Signal<OnPage | undefined>(undefined)
  private opening: Promise<CommentsSession> | undefined
  private over = false

  constructor(private readonly host: PlanHost) {}

  readonly get = (): CommentsSession | undefined => this.session.get()
  readonly subscribe = (listener: () => void): (() => void) => this.session.subscribe(listener)

  /** Opens what the device has, and asks the server for more. Rejects when the page cannot load its own parts. */
  open(): Promise<CommentsSession> {
    this.opening ??= parts().then(({ CommentsSession }) => {
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
        let page: OnPage | undefined
        Promise.all([this.open(), parts()]).then(([session, { CommentsDesk, commentsFaces }]) => {
          if (over) return
          page = { desk: new CommentsDesk(editor, session, this.host), ...commentsFaces }
          this.page.set(page)
        }, console.warn)
        return () => {
          over = true
          if (this.page.get() === page) this.page.set(undefined)
          page?.desk.destroy()
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
    await (await this.open()).document.leave()
  }
}
