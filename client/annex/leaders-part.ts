import type { Transaction } from '@tiptap/pm/state'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { Withhold } from '../editor/withhold.js'
import { PlanStore } from '../local/plan-store.js'
import { Signal } from '../sync/signal.js'
import type { AnnexHost } from './annex-host.js'
import type { AnnexSession } from './annex-session.js'

/**
 * What is for leaders only, which comes after the plan itself and to leaders alone: all of the first load that belongs to it. For
 * everybody else there is nothing to open, and whatever an earlier role left on the device goes.
 */
export class LeadersPart {
  /** undefined until it was brought; for ever to those who are no leaders. */
  readonly session = new Signal<AnnexSession | undefined>(undefined)
  private opening: Promise<AnnexSession> | undefined
  private over = false

  constructor(private readonly host: AnnexHost) {
    if (host.role !== 'leader') this.forget().catch(console.warn)
  }

  /** Shows it beside the plan. */
  open(plan: PlanEditor): void {
    if (this.host.role === 'leader') this.load().then((session) => session.standBeside(plan), console.warn)
  }

  /** undefined: nobody with this role makes anything for leaders only. */
  withhold(plan: () => PlanEditor): Withhold | undefined {
    if (this.host.role !== 'leader') return undefined
    return {
      here: false,
      add: (type, values) => void this.load().then((session) => session.add(type, values, plan().plan.hand.get())),
      move: (ids) => void this.load().then((session) => session.keepForLeaders(ids)),
    }
  }

  /** An edit of the plan that would have put something for leaders only before everybody was not made. */
  held(plan: PlanEditor, edit: Transaction): void {
    if (this.host.role === 'leader') this.load().then((session) => session.divert(plan, edit), console.warn)
    else import('../words/annex.js').then(({ annexWords }) => plan.notice.set(annexWords.notYours), console.warn)
  }

  destroy(): void {
    this.over = true
    this.session.get()?.destroy()
  }

  /** No access to the plan any more, or not as a leader: nothing of it stays on this device but what was not sent. */
  async forget(): Promise<void> {
    const { planId, session } = this.host
    if (session.database === undefined) return
    const store = new PlanStore(session.database, documentKey(planId, 'annex'))
    const kept = await store.load()
    if (kept.unsent.length > 0) {
      await (await import('./keep-unsent.js')).keepUnsent(store, new PlanStore(session.database, planId), kept)
      await this.host.aside.load()
    } else if (kept.updates.length > 0) await store.clear()
  }

  private load(): Promise<AnnexSession> {
    this.opening ??= import('./annex-session.js').then(({ AnnexSession }) => {
      const session = new AnnexSession(this.host)
      if (this.over) session.destroy()
      else this.session.set(session)
      return session
    })
    this.opening.catch(() => {
      this.opening = undefined
    })
    return this.opening
  }
}
