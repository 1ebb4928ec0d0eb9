import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.js'
import { caretIsHeard, samplePlanId, signIn } from '../support/plan-page.js'
import { addPerson, tokenOf } from '../support/server-accounts.js'
import { ServerProcess } from '../support/server-process.js'

/** R26: the real pages under the real policy: nothing of them is inline, so nothing of them is blocked. */

let server: ServerProcess
let browser: Browser
let plan: string
let colleague: string
beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  colleague = await addPerson(server, 'ben@school.example', 'Ben Okafor', 'staff')
  plan = await samplePlanId(server, await tokenOf(server, 'ben@school.example'))
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

/** A page that keeps what its browser blocked. */
async function watched(link: string): Promise<{ page: Page; blocked: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  const page = await context.newPage()
  const blocked: string[] = []
  await page.exposeFunction('blocked', (what: string) => blocked.push(what))
  await page.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
        Reflect.get(window, 'blocked')(`${effectiveDirective} ${blockedURI} (${sourceFile}:${lineNumber})`)
      },
    )
  })
  await signIn(page, link)
  return { page, blocked }
}

test('R26: writing, a colleague’s caret, menus, fields, dialogs and every page keep to the policy', async () => {
  const owner = await watched(server.link)
  const ben = await watched(colleague)
  for (const { page } of [owner, ben]) {
    await page.goto(`${server.url}/plans/${plan}`)
    await page.getByRole('textbox', { name: 'Plan' }).waitFor()
  }
  const firstText = (page: Page) => page.getByRole('textbox', { name: 'Plan' }).locator('.block-text').first()
  await firstText(ben.page).click()
  await ben.page.keyboard.type('hello')
  await owner.page.locator('.caret').first().waitFor({ state: 'attached' })
  await firstText(owner.page).click()
  await owner.page.keyboard.press('End')
  await caretIsHeard(owner.page)
  await owner.page.keyboard.press('Enter')
  await owner.page.keyboard.type('/pri')
  await owner.page.getByRole('option').first().waitFor()
  await owner.page.keyboard.press('Enter')
  await owner.page.emulateMedia({ colorScheme: 'dark' })
  for (const path of ['/people', '/account', '/record', '/']) {
    await owner.page.goto(server.url + path)
    await owner.page.getByRole('heading').first().waitFor()
  }
  await owner.page.goto(`${server.url}/people`)
  await owner.page.getByRole('button', { name: 'Invite someone' }).click()
  await owner.page.getByRole('textbox', { name: 'Name' }).fill('Cleo')
  expect([owner.blocked, ben.blocked]).toEqual([[], []])
})

test('R26: an inline script, an inline handler, an inline style and a foreign address are blocked', async () => {
  const { page, blocked } = await watched(server.link)
  await page.goto(`${server.url}/plans/${plan}`)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<p style="color: red" onclick="window.ran = true">x</p>')
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.example/pixel.png' }))
    fetch('https://evil.example/').catch(() => undefined)
  })
  await expect
    .poll(() => new Set(blocked.map((what) => what.split(' ')[0])))
    .toEqual(new Set(['script-src-elem', 'style-src-attr', 'script-src-attr', 'img-src', 'connect-src']))
  expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined()
})

test('R26: the page for a link that no longer works has its one style, and nothing else inline', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${server.url}/sign-in?token=made-up`)
  await page.getByRole('heading', { name: 'This sign-in link no longer works' }).waitFor()
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).not.toBe('none')
})
