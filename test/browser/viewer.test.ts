import * as decoding from 'lib0/decoding'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { PlanDocument } from '../../schema/document.js'
import { encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'
import { launchChromium } from '../support/chromium.js'
import { PlanPage, samplePlanId, signIn } from '../support/plan-page.js'
import { addPerson, tokenOf } from '../support/server-accounts.js'
import { ServerProcess } from '../support/server-process.js'

let server: ServerProcess
let browser: Browser
let planId: string
let viewerLink: string
let viewerToken: string

beforeAll(async () => {
  server = await ServerProcess.start()
  browser = await launchChromium()
  viewerLink = await addPerson(server, 'vera@school.example', 'Vera Lindqvist', 'viewer')
  viewerToken = await tokenOf(server, 'vera@school.example')
  planId = await samplePlanId(server, viewerToken)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const document = () => server.get<PlanDocument>(`/api/plans/${planId}/document`, viewerToken)

/** A Y.Doc that holds what the server holds, over a socket of its own. */
async function connect(): Promise<{ socket: WebSocket; doc: Y.Doc }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${planId}?v=2`, {
    headers: { authorization: `Bearer ${viewerToken}` },
  })
  const doc = new Y.Doc()
  const synced = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
      const step = decoding.readVarUint(decoder)
      if (step === SYNC.step1) return
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      if (step === SYNC.step2) resolve()
    })
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(encodeSync(SYNC.step1, Y.encodeStateVector(doc)))
  await synced
  return { socket, doc }
}

test('R2: a viewer reads every word and finds nothing to type into', async () => {
  const before = await document()
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, viewerLink)
  await page.goto(`${server.url}/plans/${planId}`)
  const title = page.locator('[data-id="a-11"] .block-text')
  await title.waitFor()
  expect(await page.locator('[contenteditable="true"]').count()).toBe(0)
  expect(await page.locator('[data-id="a-11"] [data-field]').count()).toBe(0)
  await title.click()
  await page.keyboard.type('I was here')
  await page.getByTestId('save-status').filter({ hasText: 'You can read this plan' }).waitFor()
  expect(await document()).toEqual(before)
  await context.close()
})

test('R2: a frame made by hand with a viewer’s own token changes nothing, for anyone', async () => {
  const before = await document()
  const reader = await PlanPage.open(browser, server, server.link, planId)
  const { socket, doc } = await connect()
  const beforeState = Y.encodeStateVector(doc)
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('forged')])
    doc.getXmlFragment('content').insert(0, [paragraph])
    doc.getXmlFragment('content').delete(1, 3)
    doc.getMap('meta').set('title', 'forged')
  })
  socket.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(doc, beforeState)))
  socket.send(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(doc)))
  // Frames of one socket are handled in order: when this question is answered, the two before it have been dealt with.
  const answered = new Promise((resolve) => socket.once('message', resolve))
  socket.send(encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc())))
  await answered
  socket.close()
  expect(await document()).toEqual(before)
  await reader.typeAtEnd('a-11', ' (still alive)')
  await reader.waitForStatus('Saved')
  const after = JSON.stringify(await document())
  expect(after).toContain('(still alive)')
  expect(after).not.toContain('forged')
  await reader.close()
})
