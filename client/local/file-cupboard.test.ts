import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDatabase } from './database.js'
import {
  dropAgreed,
  fileKey,
  makeRoom,
  markFile,
  openCupboard,
  putFile,
  takeFile,
  waitingFiles,
} from './file-cupboard.js'
import { forgetFilesOf, keepOnlyUnsent, NotAgreedError, onlyHere, removeEverything } from './leave-device.js'

async function deviceOf(person: string) {
  const database = await openDatabase(person)
  const cupboard = await openCupboard(database.name)
  const put = (plan: string, hash: string, waiting: boolean, size = 3) =>
    putFile(
      cupboard,
      plan,
      { hash, name: `${hash}.txt`, type: 'text/plain', bytes: size },
      new ArrayBuffer(size),
      waiting,
    )
  const has = async (plan: string, hash: string) => (await takeFile(cupboard, plan, hash)) !== undefined
  return { database, cupboard, put, has }
}

test('of what the server has too, the longest unused goes when room is needed; what waits to be sent never does', async () => {
  const { cupboard, put, has } = await deviceOf('room')
  await put('p', 'waiting', true, 50)
  for (const hash of ['first', 'second', 'third']) await put('p', hash, false, 40)
  // A little later each, whatever the clock of this machine says.
  for (const [index, hash] of ['second', 'third', 'first'].entries()) {
    const file = await cupboard.get('files', fileKey('p', hash))
    if (file !== undefined) await cupboard.put('files', { ...file, used: index })
  }
  await makeRoom(cupboard, 80)
  expect(await Promise.all(['waiting', 'first', 'second', 'third'].map((hash) => has('p', hash)))).toEqual([
    true,
    true,
    false,
    true,
  ])
})

test('R10: a file that was not sent is named before a device is left, and goes only with the person’s word', async () => {
  const { database, cupboard, put, has } = await deviceOf('leaving')
  await put('p', 'sent', false)
  const nothing = await onlyHere(database)
  expect(nothing.files).toEqual([])
  await put('p', 'waiting', true)
  const found = await onlyHere(database)
  expect(found.files).toEqual([fileKey('p', 'waiting')])
  await expect(removeEverything(database, nothing)).rejects.toThrow(NotAgreedError)
  expect(await has('p', 'waiting')).toBe(true)
  await removeEverything(database, found)
  expect([await has('p', 'waiting'), await has('p', 'sent'), await waitingFiles(cupboard)]).toEqual([false, false, []])
})

test('R10: a device that was not cleared, because of words typed meanwhile, has all its files still', async () => {
  const { database, put, has } = await deviceOf('typing-on')
  await put('p', 'waiting', true)
  await put('p', 'sent', false)
  const agreed = await onlyHere(database)
  // Typed in another tab as soon as this one begins to look: after it has looked, before it clears.
  const tab = await openDatabase('typing-on')
  let typed: Promise<number> | undefined
  const watched = new Proxy(database, {
    get(target, name) {
      if (typed === undefined && name === 'transaction')
        queueMicrotask(() => {
          typed = tab.add('updates', { plan: 'p', bytes: Uint8Array.of(0, 0), unsent: 1 })
        })
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const refused = await removeEverything(watched, agreed).catch((error: unknown) => error)
  if (!(refused instanceof NotAgreedError)) throw refused
  expect(refused.found).toEqual({ ...agreed, unsent: [await typed] })
  expect([await has('p', 'waiting'), await has('p', 'sent')]).toEqual([true, true])
})

test('R10: a file attached while a device is cleared stays', async () => {
  const { cupboard, put, has } = await deviceOf('attaching-on')
  await put('p', 'agreed', true)
  await put('p', 'later', true)
  await put('p', 'sent', false)
  await dropAgreed(cupboard, [fileKey('p', 'agreed')])
  expect(await Promise.all(['agreed', 'later', 'sent'].map((hash) => has('p', hash)))).toEqual([false, true, false])
})

test('when a session ends, or a plan may no longer be read, only what was not sent stays', async () => {
  const { database, cupboard, put, has } = await deviceOf('ended')
  await put('p', 'sent', false)
  await put('p', 'waiting', true)
  await put('q', 'sent', false)
  await forgetFilesOf(database, 'p')
  expect([await has('p', 'sent'), await has('p', 'waiting'), await has('q', 'sent')]).toEqual([false, true, true])
  await keepOnlyUnsent(database)
  expect([await has('p', 'waiting'), await has('q', 'sent')]).toEqual([true, false])
  await markFile(cupboard, 'p', 'waiting', 'sent')
  await keepOnlyUnsent(database)
  expect(await has('p', 'waiting')).toBe(false)
})

test('one person’s files are not another’s', async () => {
  const [ann, ben] = await Promise.all([deviceOf('ann-files'), deviceOf('ben-files')])
  await ann.put('p', 'hers', true)
  expect([await ben.has('p', 'hers'), (await onlyHere(ben.database)).files]).toEqual([false, []])
})
