import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDatabase } from './database.js'
import { fileKey, makeRoom, markFile, openCupboard, putFile, takeFile, waitingFiles } from './file-cupboard.js'
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
