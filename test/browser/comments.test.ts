import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOf } from '../support/axe.js'
import { launchChromium } from '../support/chromium.js'
import { CommentsPage } from '../support/comments-page.js'
import { PlanPage, samplePlanId } from '../support/plan-page.js'
import { addPerson, tokenOf } from '../support/server-accounts.js'
import { ServerProcess } from '../support/server-process.js'

let server: ServerProcess
let browser: Browser
let planId: string
let links: Readonly<Record<'ivy' | 'omar' | 'vera' | 'nora' | 'pat', string>>

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  links = {
    ivy: await addPerson(server, 'ivy@governors.example', 'Ivy Chen', 'governor'),
    omar: await addPerson(server, 'omar@governors.example', 'Omar Aziz', 'governor'),
    nora: await addPerson(server, 'nora@governors.example', 'Nora Bell', 'governor'),
    pat: await addPerson(server, 'pat@governors.example', 'Pat Doyle', 'governor'),
    vera: await addPerson(server, 'vera@school.example', 'Vera Lindqvist', 'viewer'),
  }
  planId = await samplePlanId(server, await tokenOf(server, 'vera@school.example'))
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

test('a governor asks, a leader answers, everybody follows, and a viewer can only read', async () => {
  const [leader, ivy, omar, vera] = await Promise.all([
    CommentsPage.open(browser, server, server.link, planId),
    CommentsPage.open(browser, server, links.ivy, planId),
    CommentsPage.open(browser, server, links.omar, planId),
    CommentsPage.open(browser, server, links.vera, planId),
  ])
  // Beside the text only what is near the window is drawn; a list has all of it.
  for (const one of [leader, omar, vera]) await one.button('All as a list').click()
  await ivy.comment('a-11', 12, 'Question', 'By when, and how will we know?')
  for (const one of [leader, omar, vera]) await one.card(/^Question from Ivy Chen, open/).waitFor()
  expect(await leader.button(/^Comments: 1 open, 1 unread$/).count()).toBe(1)

  const asked = await leader.take(/^Question from Ivy Chen/)
  await asked.getByRole('textbox', { name: 'Your reply' }).fill('By Easter. See the drop-ins.')
  await asked.getByRole('button', { name: 'Reply and mark answered' }).click()
  const answered = await ivy.take(/^Question from Ivy Chen, answered/)
  await answered.getByText('By Easter. See the drop-ins.').waitFor()
  await answered.getByText(/^Answered by School leader/).waitFor()

  await answered
    .getByRole('group', { name: 'Message from School leader' })
    .getByRole('button', { name: 'Thank you' })
    .click()
  await asked.getByText('Ivy Chen said thank you').waitFor()

  const own = answered.getByRole('group', { name: 'Message from Ivy Chen' })
  await own.getByRole('button', { name: 'Edit' }).click()
  await own.getByRole('textbox', { name: 'Edit' }).fill('By when exactly?')
  await own.getByRole('button', { name: 'Save' }).click()
  const seen = await omar.take(/^Question from Ivy Chen/)
  await seen.getByText('By when exactly?').waitFor()
  await seen.getByText('edited', { exact: true }).waitFor()
  // Nobody is offered what is not theirs to do.
  expect(await seen.getByRole('button', { name: /^(Edit|Delete|Hide|Resolve)$/ }).count()).toBe(0)

  await seen.getByRole('textbox', { name: 'Your reply' }).fill('A name that does not belong here')
  await seen.getByRole('button', { name: 'Reply', exact: true }).click()
  const reply = asked.getByRole('group', { name: 'Message from Omar Aziz' })
  await reply.getByRole('button', { name: 'Hide' }).click()
  await reply.getByRole('textbox').fill('Names a pupil')
  await reply.getByRole('button', { name: 'Hide it' }).click()
  await answered.getByText('Hidden by School leader: Names a pupil').waitFor()
  expect(await answered.getByText('A name that does not belong here').count()).toBe(0)

  await own.getByRole('button', { name: 'Delete' }).click()
  await own.getByRole('button', { name: 'Delete', exact: true }).click()
  await seen.getByText('The first message was deleted by whoever wrote it.').waitFor()

  await omar.comment('a-12', 5, 'Suggestion', 'Plainer.', 'Help')
  const suggested = await leader.take(/^Suggestion from Omar Aziz/)
  await suggested.getByRole('button', { name: 'Accept' }).click()
  await vera.plan.waitForWords('a-12', 'Help')
  const accepted = await omar.take(/^Suggestion from Omar Aziz, resolved/)
  await accepted.getByText(/^Accepted by School leader/).waitFor()

  // Whoever only reads follows all of it and is offered nothing.
  const read = await vera.take(/^Question from Ivy Chen/)
  await read.getByText('By Easter. See the drop-ins.').waitFor()
  expect(await read.getByRole('textbox').count()).toBe(0)
  expect(await vera.button('Comment').count()).toBe(0)
  await vera.select('a-11', 12)
  await vera.page.keyboard.press('Control+Alt+m')
  expect(await vera.page.getByRole('form', { name: 'New comment' }).count()).toBe(0)
  expect(await faultsOf(leader.page)).toEqual([])
  expect(await faultsOf(ivy.page)).toEqual([])
  for (const one of [leader, ivy, omar, vera]) await one.close()
})

test('a governor without a network asks, reloads and goes on; what is half written survives', async () => {
  const nora = await CommentsPage.open(browser, server, links.nora, planId, { offline: true })
  await nora.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await nora.page.reload()
  await nora.plan.editor.waitFor()
  await nora.ready()
  await nora.plan.context.setOffline(true)
  await nora.comment('a-11', 20, 'Challenge', 'What would convince us?')
  await nora.card(/^Challenge from Nora Bell/).waitFor()
  await nora.select('a-12', 8)
  await nora.button('Comment on the selected words').click()
  await nora.field('Your comment').fill('Half a thou')
  await nora.page.getByText('Kept on this device until you post it.').waitFor()
  await nora.page.reload()
  await nora.plan.editor.waitFor()
  await nora.button('All as a list').click()
  await nora.card(/^Challenge from Nora Bell/).waitFor()
  expect(await nora.field('Your comment').inputValue()).toBe('Half a thou')
  const pat = await CommentsPage.open(browser, server, links.pat, planId)
  await pat.button('All as a list').click()
  expect(await pat.card(/^Challenge from Nora Bell/).count()).toBe(0)
  await nora.plan.context.setOffline(false)
  await pat.card(/^Challenge from Nora Bell/).waitFor()
  await nora.close()
  await pat.close()
})

test('with keys alone: ask about a sentence, go from comment to comment, answer, and back to the text', async () => {
  const leader = await PlanPage.open(browser, server, server.link, planId)
  const { page } = leader
  await page.getByRole('button', { name: /^Comments: / }).waitFor()
  // Another one to go to, on a whole block.
  await leader.text('a-12').click()
  await leader.caretIsHeard()
  await page.keyboard.press('Control+Alt+m')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.type('Well done.')
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE')
  await leader.text('a-11').click()
  await leader.caretIsHeard()
  await page.keyboard.press('Control+Alt+m')
  const form = page.getByRole('form', { name: 'New comment' })
  const field = form.getByRole('textbox', { name: 'Your comment' })
  await field.waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.type('@Vera')
  await page.getByRole('option', { name: 'Vera Lindqvist' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('@Vera Lindqvist ')
  await page.keyboard.type('could you come in May?')
  await expect.poll(() => field.inputValue()).toBe('@Vera Lindqvist could you come in May?')
  // Back to what it is about, and from the block to its first sentence.
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowDown')
  await field.focus()
  await page.keyboard.press('Control+Enter')
  const card = page.getByRole('article', { name: /^Question from School leader, open. About “/ })
  await card.getByText('@Vera Lindqvist could you come in May?').waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'ARTICLE')
  const here = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const focused = (same: boolean) =>
    page.waitForFunction(
      ([label, wanted]) => {
        const now = document.activeElement
        return now?.tagName === 'ARTICLE' && (now.getAttribute('aria-label') === label) === wanted
      },
      [here, same] as const,
    )
  await page.keyboard.press('Control+Alt+j')
  await focused(false)
  await page.keyboard.press('Control+Alt+k')
  await focused(true)
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement?.classList.contains('plan-text') === true)
  await page.getByRole('button', { name: 'All as a list' }).click()
  await page.getByRole('list', { name: 'All comments' }).waitFor()
  await page.getByRole('button', { name: 'Choose which comments are shown' }).click()
  await page.getByRole('search').getByText('Challenge', { exact: true }).click()
  await page.getByText(/^\d+ of \d+ comments$/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await leader.close()
})
