import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Me } from '../app/api.js'
import { Sender } from './sender.js'
import { Stock } from './stock.js'

const me: Me = {
  id: 'ann',
  name: 'Ann',
  email: '',
  leader: false,
  hasPassword: true,
  twoFactor: false,
  twoFactorNeeded: false,
}
const file = { hash: 'h', name: 'h.txt', type: 'text/plain', bytes: 3 }

let signedIn: string | undefined
/** Who was signed in when a file was sent. */
let sent: (string | undefined)[]
/** What the server answers to a file. */
let status: number
let page: EventTarget

class Request extends EventTarget {
  readonly upload = new EventTarget()
  readonly responseText = ''
  status = 0
  open(): void {}
  abort(): void {}
  send(): void {
    sent.push(signedIn)
    this.status = status
    this.dispatchEvent(new Event('loadend'))
  }
}

beforeEach(() => {
  page = new EventTarget()
  sent = []
  vi.stubGlobal('XMLHttpRequest', Request)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('fetch', () =>
    Promise.resolve(signedIn === undefined ? new Response('{}', { status: 401 }) : Response.json({ id: signedIn })),
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('a file that was not sent before its writer was signed out waits for them, whoever comes back to the page', async () => {
  const stock = new Stock('plan', undefined, true)
  await stock.put(file, new ArrayBuffer(3), true)
  let arrived = 0
  const sender = new Sender(
    stock,
    me,
    () => undefined,
    () => arrived++,
  )
  signedIn = 'ann'
  status = 401
  sender.send(file)
  await vi.waitFor(() => expect([sent, sender.stateOf('h')]).toEqual([['ann'], { name: 'waiting' }]))
  status = 201
  const asks = vi.spyOn(globalThis, 'fetch')
  for (const other of ['ben', undefined]) {
    signedIn = other
    asks.mockClear()
    page.dispatchEvent(new Event('focus'))
    await vi.waitFor(() => expect(asks).toHaveBeenCalledTimes(1))
    await vi.waitFor(() => expect(sender).toMatchObject({ current: undefined }))
  }
  expect(sent).toEqual(['ann'])
  signedIn = 'ann'
  page.dispatchEvent(new Event('focus'))
  await vi.waitFor(() => expect(arrived).toBe(1))
  expect(sent).toEqual(['ann', 'ann'])
  sender.destroy()
})
