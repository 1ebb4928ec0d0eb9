/**
 * A colleague's burst on the page of somebody who reads: 200 edits in 200 blocks of a plan of 1,000, each a message of its own,
 * sent as fast as they go. Budget: no frame of the page longer than 50 ms.
 */
import { launchChromium } from '../test/support/chromium.js'
import { importPlan } from '../test/support/large-plan.js'
import { PlanPage } from '../test/support/plan-page.js'
import { blockAt, textOf } from '../test/support/plans.js'
import { RoomClient } from '../test/support/room-client.js'
import { ServerProcess } from '../test/support/server-process.js'
import { SocketRooms } from '../test/support/socket-rooms.js'
import { atRest } from './support/at-rest.js'
import { percentile } from './support/percentile.js'

const EDITS = 200
const BUDGET_MS = 50

const server = await ServerProcess.start()
const browser = await launchChromium('measure')
try {
  await server.addPerson('burst@bench.example', 'Burst', 'leader')
  const token = await server.admin('token', 'create', '--email', 'burst@bench.example')
  const id = await importPlan(server, token, 1_000)
  const { page } = await PlanPage.open(browser, server, server.link, id)
  await page.locator('[data-id="b-8"]').waitFor()
  // What stands beside the plan is brought late, and would be counted.
  await atRest(page)
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frameTimes: frames })
    let before = performance.now()
    const next = () => {
      const now = performance.now()
      frames.push(now - before)
      before = now
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  const rooms = new SocketRooms(server.url, { authorization: `Bearer ${token}` })
  const colleague = await RoomClient.synced(rooms, id, { user: 'burst' })
  // The last of them, so that the page has seen all once it shows it.
  for (let edit = EDITS; edit >= 1; edit -= 1) textOf(blockAt(colleague.doc, edit)).insert(0, `${edit}! `)
  // Asked of one element: a search through the page in every frame would be counted too.
  await page.waitForFunction(() => document.querySelector('[data-id="b-0"]')?.textContent?.includes('1! '))
  const shown = await page.locator('.block-text', { hasText: /^\d+! / }).count()
  if (shown !== EDITS) throw new Error(`${shown} of ${EDITS} edits are on the page`)
  const frames: number[] = await page.evaluate(() => Reflect.get(window, 'frameTimes'))
  const sorted = frames.slice(2).sort((a, b) => a - b)
  const longest = sorted.at(-1) ?? Number.NaN
  console.log(
    `${EDITS} remote edits, 1,000 blocks: ${sorted.length} frames, p95 ${percentile(sorted, 0.95).toFixed(1)} ms`,
  )
  console.log(`longest ${longest.toFixed(1)} ms, budget ${BUDGET_MS} ms: ${longest <= BUDGET_MS ? 'kept' : 'MISSED'}`)
  colleague.leave()
} finally {
  await browser.close()
  await server.remove()
}
