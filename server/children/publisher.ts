import type { Actor } from '../audit/audit-log.js'
import type { ChildrenStore } from './children-store.js'
import type { Drafts } from './drafts.js'
import { addressesOf, freeze, isEmpty, type Papers, papersOf, shownLines } from './freeze.js'
import { childrenHtml } from './paper/children-html.js'
import { familiesHtml } from './paper/families-html.js'

export const PREVIEWS = ['children', 'families', 'poster'] as const
export type Preview = (typeof PREVIEWS)[number]

/** There is nothing that children could read. */
export class NothingToShowError extends Error {
  override readonly name = 'NothingToShowError'
}

/** Puts the page of a plan where everybody with its address can read it. */
export class Publisher {
  /** What is being done to a plan's page: the next waits for it, so that no page carries an address that has just ended. */
  readonly #underWay = new Map<string, Promise<unknown>>()

  constructor(
    readonly parts: {
      readonly store: ChildrenStore
      readonly drafts: Drafts
      /** Without a trailing slash. */
      readonly publicUrl: string
    },
  ) {}

  /** Freezes what is shown now; makes an address when there is none. @throws NothingToShowError, and what rooms throw */
  publish(by: Actor, plan: string): Promise<void> {
    return this.#inTurn(plan, async () => {
      const { store, drafts } = this.parts
      const draft = await drafts.read(plan)
      const papers = papersOf(draft)
      if (isEmpty(papers)) throw new NothingToShowError('No line of the plan can be shown to children yet.')
      const token = store.link(plan, 'page')?.token ?? store.newToken()
      const { seq, day } = draft
      const files = await this.#freeze(papers, token)
      const shown = shownLines(draft)
      store.publish(by, { plan, seq, day, paper: JSON.stringify(papers), shown, token, files })
    })
  }

  /** Another address for the page that is out; the one before ends at once. @returns false when nothing was published */
  renew(by: Actor, plan: string): Promise<boolean> {
    return this.#inTurn(plan, async () => {
      const { store } = this.parts
      const published = store.published(plan)
      if (published === undefined) return false
      const token = store.newToken()
      store.renewLink(by, plan, token, await this.#freeze(readPapers(published.paper), token))
      return true
    })
  }

  /** In turn too: a page that is being published must not come out at an address that a leader has just ended. */
  revoke(by: Actor, plan: string): Promise<boolean> {
    return this.#inTurn(plan, async () => this.parts.store.endLink(by, plan, 'page'))
  }

  /** What would be published now, as HTML. @throws what rooms throw */
  async preview(plan: string, as: Preview): Promise<string> {
    const { store, drafts, publicUrl } = this.parts
    const { children, families } = papersOf(await drafts.read(plan))
    const at = addressesOf(publicUrl, store.link(plan, 'page')?.token ?? '')
    if (as === 'families') return familiesHtml({ ...families, address: at.families, children: at.children })
    return childrenHtml(
      { ...children, address: at.children, families: at.families },
      as === 'poster' ? 'poster' : 'page',
    )
  }

  #freeze(papers: Papers, token: string) {
    return freeze(papers, addressesOf(this.parts.publicUrl, token))
  }

  async #inTurn<T>(plan: string, work: () => Promise<T>): Promise<T> {
    const before = this.#underWay.get(plan)
    const done = (before ?? Promise.resolve()).then(work, work)
    this.#underWay.set(plan, done)
    try {
      return await done
    } finally {
      if (this.#underWay.get(plan) === done) this.#underWay.delete(plan)
    }
  }
}

/** As it was frozen, which its sum has shown. */
export function readPapers(text: string): Papers {
  return JSON.parse(text) as Papers
}
