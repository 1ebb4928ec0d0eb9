import type { Page } from 'playwright-core'

/** A page without a long task (50 ms) for so long has come to rest. Milliseconds. */
const REST_MS = 2_000

/** Until nothing that was loaded late is at work any more. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    (rest) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, rest)
        const tasks = new PerformanceObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(resolve, rest)
        })
        tasks.observe({ type: 'longtask' })
      }),
    REST_MS,
  )
}
