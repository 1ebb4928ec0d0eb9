import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Selectors of what is looked at; all of the page when nothing is said. */
interface Where {
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
}

/** What stands around the words of a plan: they are looked at where they are the subject, and are most of a page. */
export const BESIDE_THE_PLAN: Where = { exclude: ['.plan-text'] }

/** What axe finds on a page, as lines a person can act on; WCAG 2.2 AA and axe's own best practices. */
export async function faultsOf(page: Page, where: Where = {}): Promise<string[]> {
  // The page's own policy allows no script but its own; the checker goes in through the debugger, like a reader's own tool.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axeSource, 'utf8'))
  // A dialog that is still coming in has colours of its own for a moment.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  return page.evaluate(
    async (parts) => {
      const { violations } = await Reflect.get(window, 'axe').run(parts, { resultTypes: ['violations'] })
      return violations.flatMap((rule: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }) =>
        rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`),
      )
    },
    { include: ['html'], ...where },
  )
}
