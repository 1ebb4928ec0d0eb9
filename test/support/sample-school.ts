import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.js'
import { PlanPage, samplePlanId } from './plan-page.js'
import { ServerProcess } from './server-process.js'

/** A fresh server with the sample plan, a colleague, and a real browser: what every browser test begins with. */
export class SampleSchool {
  private constructor(
    readonly server: ServerProcess,
    readonly browser: Browser,
    readonly planId: string,
    /** Bearer token of the colleague, Ben Okafor, who is staff. */
    readonly token: string,
    /** Signs Ben in. */
    readonly benLink: string,
  ) {}

  static async open(settings: Readonly<Record<string, string>> = {}): Promise<SampleSchool> {
    const server = await ServerProcess.start(settings)
    const benLink = await server.addPerson('ben@school.example', 'Ben Okafor', 'staff')
    const token = await server.admin('token', 'create', '--email', 'ben@school.example')
    return new SampleSchool(server, await launchChromium(), await samplePlanId(server, token), token, benLink)
  }

  /** The plan in a browser context of its own; the owner's unless another sign-in link is given. */
  visit(link = this.server.link, view = ''): Promise<PlanPage> {
    return PlanPage.open(this.browser, this.server, link, this.planId, view)
  }

  /** The plan's document as the server has it. */
  document<T = unknown>(): Promise<T> {
    return this.server.get<T>(`/api/plans/${this.planId}/document`, this.token)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.remove()
  }
}
