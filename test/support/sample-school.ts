import type { Browser } from 'playwright-core'
import type { Role } from '../../schema/protocol/roles.js'
import { launchChromium } from './chromium.js'
import { PlanPage, samplePlanId } from './plan-page.js'
import { addPerson, tokenOf } from './server-accounts.js'
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
    const benLink = await addPerson(server, 'ben@school.example', 'Ben Okafor', 'staff')
    const token = await tokenOf(server, 'ben@school.example')
    return new SampleSchool(server, await launchChromium(), await samplePlanId(server, token), token, benLink)
  }

  /** The plan in a browser context of its own; the owner's unless another sign-in link is given. */
  visit(link = this.server.link, visit?: Parameters<typeof PlanPage.open>[4]): Promise<PlanPage> {
    return PlanPage.open(this.browser, this.server, link, this.planId, visit)
  }

  /** Adds a person to the whole school; gives the link with which they join. */
  addPerson(email: string, name: string, role: Role): Promise<string> {
    return addPerson(this.server, email, name, role)
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
