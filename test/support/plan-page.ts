import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { freshContext, type Visit } from './chromium.js'
import type { ServerProcess } from './server-process.js'

/** A person with a browser of their own, and what they can find on the page of a plan. */
export class PlanPage {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  /**
   * Signs in through a link in a fresh browser context and opens the plan's text.
   * @param visit `view` is `#plan` for a governor, who would begin at another view
   */
  static async open(
    browser: Browser,
    server: ServerProcess,
    link: string,
    planId: string,
    { view = '', ...visit }: Visit & { readonly view?: string } = {},
  ): Promise<PlanPage> {
    const context = await freshContext(browser, visit)
    const page = await context.newPage()
    await signIn(page, link)
    await page.goto(`${server.url}/plans/${planId}${view}`)
    const person = new PlanPage(context, page)
    await person.editor.waitFor()
    // Before it has fetched every file, the page cannot do without the server.
    if (visit.offline === true) await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    return person
  }

  /** What can be found on a page that somebody has opened already. */
  static of(context: BrowserContext, page: Page): PlanPage {
    return new PlanPage(context, page)
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: 'Plan' })
  }

  /** A structured block by its stable id. */
  block(id: string): Locator {
    return this.page.locator(`[data-id="${id}"]`)
  }

  /** The main text of a block, where a person types. */
  text(id: string): Locator {
    return this.block(id).locator('.block-text')
  }

  /** The words of a block, without the names on colleagues' carets that stand among them. */
  async words(id: string): Promise<string> {
    return this.text(id).evaluate((text) => {
      const copy = text.cloneNode(true)
      if (copy instanceof Element) for (const caret of copy.querySelectorAll('.caret')) caret.remove()
      return copy.textContent ?? ''
    })
  }

  async waitForWords(id: string, words: string): Promise<void> {
    const seen = this.page.waitForFunction(
      ([block, wanted]) => {
        const copy = document.querySelector(`[data-id="${block}"] .block-text`)?.cloneNode(true)
        if (!(copy instanceof Element)) return false
        for (const caret of copy.querySelectorAll('.caret')) caret.remove()
        return copy.textContent?.includes(wanted) === true
      },
      [id, words] as const,
    )
    await seen.catch(async (error: unknown) => {
      const there = await this.words(id).catch(() => 'no such block')
      throw new Error(`“${words}” never came at ${this.page.url()}; there is: ${there}`, { cause: error })
    })
  }

  /** Puts the caret at the end of a block's text and types. */
  async typeAtEnd(id: string, words: string): Promise<void> {
    await this.text(id).click()
    await this.page.keyboard.press('End')
    await this.caretIsHeard()
    await this.page.keyboard.type(words)
  }

  /** Waits until the editor has heard where the caret is. */
  caretIsHeard(): Promise<void> {
    return caretIsHeard(this.page)
  }

  /** Waits until the device has every letter: before that the browser would ask whether to leave the page. */
  async keptHere(): Promise<void> {
    await this.page.waitForFunction(() => dispatchEvent(new Event('beforeunload', { cancelable: true })))
  }

  /** The words that say whether the work is safe. */
  get status(): Locator {
    return this.page.getByTestId('save-status')
  }

  async waitForStatus(words: string | RegExp): Promise<void> {
    await this.status.filter({ hasText: words }).waitFor()
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}

/** Waits until the editor of a page has heard where the caret is: a busy browser tells it some frames later. */
export async function caretIsHeard(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((heard) => requestAnimationFrame(() => requestAnimationFrame(() => heard()))),
  )
}

/** Uses the owner's link, or accepts an invitation the way its page does, so that this browser has a session; shows no page. */
export async function signIn(page: Page, link: string): Promise<void> {
  const { origin, hash } = new URL(link)
  if (hash === '') {
    const answer = await page.request.get(link, { maxRedirects: 0 })
    if (answer.status() !== 303) throw new Error(`the owner’s link was refused: ${answer.status()}`)
    return
  }
  const accepted = await page.request.post(`${origin}/api/invitations/accept`, {
    data: { token: hash.slice(1) },
    headers: { origin },
  })
  if (!accepted.ok()) throw new Error(`the invitation was refused: ${await accepted.text()}`)
}

/** The id of the sample plan on a fresh server. */
export async function samplePlanId(server: ServerProcess, token: string): Promise<string> {
  const plans = await server.get<{ id: string }[]>('/api/plans', token)
  const [plan] = plans
  if (plan === undefined) throw new Error('the first start made no sample plan')
  return plan.id
}
