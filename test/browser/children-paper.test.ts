import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childrenHtml } from '../../server/children/paper/children-html.js'
import { cspOf } from '../../server/children/paper/csp.js'
import { paperOf } from '../../server/children/paper/paper-of.js'
import { faultsOf } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { fullestPage, PLACE, sampleChildrenPage, smallestPage } from '../support/papers.js'

/** The published page as a browser and a printer get it, under its own policy. */

const PAGES = {
  '/sample': childrenHtml(paperOf(sampleChildrenPage(), PLACE)),
  '/fullest': childrenHtml(fullestPage()),
  '/smallest': childrenHtml(smallestPage()),
}
const asked: string[] = []
const server = createServer(({ url = '' }, response) => {
  asked.push(url)
  const page = PAGES[url as keyof typeof PAGES] ?? '' // any other address is a page that is not there
  response.writeHead(page === '' ? 404 : 200, { 'content-type': 'text/html', 'content-security-policy': cspOf(page) })
  response.end(page)
})
let browser: Browser
let origin = ''
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on a port
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

test('the page on a tablet: one request under 50 kB, easier to read for the visit, read aloud line by line, nothing for axe to find', async () => {
  const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, locale: 'en-GB' })
  const page = await context.newPage()
  await page.addInitScript(giveVoice)
  await page.goto(`${origin}/sample`)
  const bytes = Buffer.byteLength(PAGES['/sample'])
  console.warn(
    `children’s page: ${bytes} bytes in ${asked.length} request, ${Buffer.byteLength(PAGES['/fullest'])} bytes when it is fullest`,
  )
  expect(asked).toEqual(['/sample'])
  expect(bytes).toBeLessThan(50_000)
  expect(await faultsOf(page)).toEqual([])

  await page.getByText('Make it easier to read').click()
  for (const name of ['Bigger letters', 'Easy reading', 'Strong colours'])
    await page.getByRole('button', { name }).click()
  await page.reload()
  expect(await page.evaluate(() => document.documentElement.className)).toBe('bigger strong easy')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await faultsOf(page)).toEqual([])
  expect(await context.cookies()).toEqual([])

  const writing = page.getByRole('article').first()
  await writing.getByRole('button', { name: 'Read to me' }).click()
  expect(await spoken(page)).toEqual(['en-GB: 1. Writing we are proud of'])
  expect(await page.locator('.now').innerText()).toContain('Writing we are proud of')
  await page.evaluate(() => Reflect.get(window, 'said')())
  expect(await page.locator('.now').innerText()).toBe('We want to write clearly and enjoy it.')
  await writing.getByRole('button', { name: 'Stop' }).click()
  expect(await page.locator('.now').count()).toBe(0)
  expect(await spoken(page)).toHaveLength(2)
  await context.close()
})

test('without a script every word is there and no button that does nothing; the poster is one page of A3, the sheets one of A4 each', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${origin}/sample`)
  await page.getByRole('heading', { name: '3. Helping everyone to learn' }).waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
  await page.getByRole('link', { name: 'Print a sheet for each job' }).click()
  await page.getByText('Now choose Print.').waitFor()
  expect(await pagesOf(page)).toEqual({ A4: 3 })
  await page.getByRole('link', { name: 'Print a big poster' }).click()
  expect(await pagesOf(page)).toEqual({ A3: 1 })
  for (const [path, sheets] of [['/fullest', 3] as const, ['/smallest', 1] as const]) {
    for (const [place, expected] of [['', { A3: 1 }] as const, ['#sheets', { A4: sheets }] as const]) {
      await page.goto(origin + path + place)
      expect(await pagesOf(page), path + place).toEqual(expected)
    }
  }
  await context.close()

  // Nothing is cut off: on paper, everything fits into the frame that would hide the rest.
  const seen = await browser.newPage({ viewport: { width: 1123, height: 1588 } })
  await seen.emulateMedia({ media: 'print' })
  for (const path of Object.keys(PAGES)) {
    for (const place of ['#poster', '#sheets']) {
      await seen.goto(origin + path + place)
      expect(await seen.evaluate(cutOff), path + place).toEqual([])
    }
  }
  await seen.close()
})

/** How many pages of which paper come out of the printer. */
async function pagesOf(page: Page): Promise<Record<string, number>> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const counted: Record<string, number> = {}
  for (const [, width, height] of pdf.matchAll(/\/Type \/Page\b[^s][\s\S]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)) {
    const size = `${Math.round(Number(width) / 10)} x ${Math.round(Number(height) / 10)}`
    const name = { '84 x 119': 'A3', '59 x 84': 'A4', '60 x 84': 'A4' }[size] ?? size
    counted[name] = (counted[name] ?? 0) + 1
  }
  return counted
}

function cutOff(): string[] {
  const frames = [...document.querySelectorAll('#sheets, article')].filter(
    (frame) => getComputedStyle(frame).overflow === 'hidden',
  )
  const spilt = frames.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
  const squeezed = [...document.querySelectorAll('article .lead, article .halves, .people')].filter(
    ({ scrollHeight, clientHeight }) => clientHeight > 0 && scrollHeight > clientHeight + 1,
  )
  return [...spilt, ...squeezed].map(
    ({ id, className, scrollHeight, clientHeight }) => `${id}${className}: ${scrollHeight} in ${clientHeight}`,
  )
}

const spoken = (page: Page) => page.evaluate(() => Reflect.get(window, 'spoken') as string[]) // set by giveVoice

/** Chromium without a desktop has no voices; this one speaks when it is told that it has finished. */
function giveVoice(): void {
  const spoken: string[] = []
  let now: SpeechSynthesisUtterance | undefined
  const voices = [{ lang: 'de-DE' }, { lang: 'en-US' }, { lang: 'en-GB' }]
  const speak = (utterance: SpeechSynthesisUtterance) => {
    now = utterance
    spoken.push(`${utterance.lang}: ${utterance.text}`)
  }
  class Utterance {
    lang = ''
    constructor(readonly text: string) {}
  }
  const speech = { getVoices: () => voices, speak, cancel: () => {} }
  Object.defineProperty(window, 'speechSynthesis', { value: speech })
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
  Object.assign(window, { spoken, said: () => now?.onend?.call(now, new Event('end') as SpeechSynthesisEvent) }) // all that is read of it
}
