import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'

/** A page of a test lives for seconds: clearing its memory often, and compiling what runs hot a second time, never pays. */
const SHORT_LIVED = '--js-flags=--min-semi-space-size=64,--no-turbofan'

/**
 * Chromium as found (or installed) by the test runner; never looks anything up on the network by itself.
 * @param use what is measured runs as people have it
 */
export async function launchChromium(use: 'test' | 'measure' = 'test'): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(use === 'test' ? [SHORT_LIVED] : []),
    ],
  })
}

/** Who opens pages also without a network has the worker that serves them; it fetches every file of the page at once. */
export interface Visit {
  readonly offline?: boolean
}

/** A browser that nobody has used yet. */
export function freshContext(
  browser: Browser,
  { offline = false }: Visit = {},
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const serviceWorkers = offline ? 'allow' : 'block'
  return browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', serviceWorkers, ...options })
}
