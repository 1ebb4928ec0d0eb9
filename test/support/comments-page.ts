import type { Browser, Locator, Page } from 'playwright-core'
import type { Visit } from './chromium.js'
import { PlanPage } from './plan-page.js'
import type { ServerProcess } from './server-process.js'

/** A person who reads the plan's own text with the comments beside it. */
export class CommentsPage {
  private constructor(
    readonly plan: PlanPage,
    readonly page: Page,
  ) {}

  /** Opens the plan as its text: a governor would otherwise begin at the governors' view. */
  static async open(
    browser: Browser,
    server: ServerProcess,
    link: string,
    planId: string,
    visit?: Visit,
  ): Promise<CommentsPage> {
    const plan = await PlanPage.open(browser, server, link, planId, { view: '#plan', ...visit })
    const comments = new CommentsPage(plan, plan.page)
    await comments.show()
    return comments
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true })
  }

  /** Brings the comments beside the text, if they are not there already. */
  async show(): Promise<void> {
    const button = this.button(/^Comments: /)
    await button.waitFor()
    if ((await button.getAttribute('aria-pressed')) === 'false') await button.click()
    await this.page.getByRole('complementary', { name: 'Comments' }).waitFor()
  }

  /** Waits until the comments are there. */
  async ready(): Promise<void> {
    await this.button(/^Comments: /).waitFor()
  }

  /** Selects the first letters of a block's text, as a pointer would. */
  async select(block: string, letters: number): Promise<void> {
    const text = this.plan.text(block)
    await text.scrollIntoViewIfNeeded()
    await text.evaluate((element, count) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const first = walker.nextNode()
      if (first !== null) document.getSelection()?.setBaseAndExtent(first, 0, first, count)
    }, letters)
  }

  /** Says something about the first letters of a block. */
  async comment(block: string, letters: number, kind: string, words: string, instead?: string): Promise<void> {
    await this.select(block, letters)
    await this.button('Comment on the selected words').click()
    const form = this.page.getByRole('form', { name: 'New comment' })
    await form.getByText(kind, { exact: true }).click()
    if (instead !== undefined) await this.field('Write instead').fill(instead)
    await this.field('Your comment').fill(words)
    await this.page.keyboard.press('Control+Enter')
    await form.waitFor({ state: 'detached' })
  }

  /** A conversation by words of its name: kind, author, state, what it is about. */
  card(name: RegExp): Locator {
    return this.page.getByRole('article', { name })
  }

  /** Takes a conversation in hand. */
  async take(name: RegExp): Promise<Locator> {
    const card = this.card(name)
    await card.waitFor()
    const head = card.getByRole('button').first()
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click()
    return card
  }

  async close(): Promise<void> {
    await this.plan.close()
  }
}
