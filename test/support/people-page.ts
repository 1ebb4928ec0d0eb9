import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { freshContext, type Visit } from './chromium.js'
import { signIn } from './plan-page.js'
import type { ServerProcess } from './server-process.js'

/** A person with a browser of their own, and what they do on the pages about people. */
export class PeoplePage {
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  /** A browser nobody has signed in with yet. */
  static async open(browser: Browser, server: ServerProcess, visit?: Visit): Promise<PeoplePage> {
    const context = await freshContext(browser, visit)
    return new PeoplePage(context, await context.newPage(), server.url)
  }

  /** The owner, with the link that was printed at the start. */
  static async owner(browser: Browser, server: ServerProcess): Promise<PeoplePage> {
    const owner = await PeoplePage.open(browser, server)
    await signIn(owner.page, server.link)
    return owner
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  field(name: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name, exact: typeof name === 'string' })
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`)
  }

  /** Invites somebody on the people page; gives the link that is shown once. */
  async invite(name: string, email: string, role: string): Promise<string> {
    await this.goto('/people')
    await this.button('Invite someone').click()
    await this.field('Name').fill(name)
    await this.field('Email').fill(email)
    await this.page.getByRole('radio', { name: role }).check()
    await this.button('Invite').click()
    return await this.field('Invitation link').inputValue()
  }

  /** Follows an invitation and joins with a password. */
  async join(link: string, password: string): Promise<void> {
    await this.page.goto(link)
    await this.field('Choose a password').fill(password)
    await this.button('Join').click()
    await this.signedIn()
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.goto('/sign-in')
    await this.field('Email').fill(email)
    await this.field('Password').fill(password)
    await this.button('Sign in').click()
  }

  /** Resolves when a page of somebody signed in is there: the list of plans, or (on a first visit) the plan. */
  async signedIn(): Promise<void> {
    const list = this.page.getByRole('heading', { name: 'Your plans' })
    await list.or(this.page.getByTestId('save-status')).first().waitFor()
  }

  async signOut(): Promise<void> {
    await this.goto('/account')
    await this.button('Sign out of this device').click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click()
    await this.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  }

  /** Waits until these words are on the page. */
  async reads(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor()
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
