import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { LiveSchool } from '../support/live-school.js'
import { blockAt, textOf } from '../support/plans.js'

/** The command line is a process of its own each time, which a busy machine takes its time for. */
const SLOW_MS = 120_000
const NAME = 'Wilhelmina Featherstonehaugh'

/** A plan whose people, present text, deleted text and versions hold a name. */
async function schoolWithName() {
  const school = await LiveSchool.open()
  onTestFinished(() => school.close())
  const { server, leader } = school
  const link = await server.addPerson('wilhelmina@school.example', NAME, 'staff')
  expect(link).toContain('/join#')
  const colleague = await school.open(leader, { durable: true })
  const write = async (change: () => void) => {
    const before = colleague.saved
    colleague.doc.transact(change)
    await colleague.until(() => colleague.saved > before)
  }
  await write(() => {
    colleague.doc.getMap('people').set('wf', { name: NAME, initials: 'WF', role: 'Maths lead' })
    for (const block of [0, 1]) textOf(blockAt(colleague.doc, block)).insert(0, `Seen by ${NAME}. `)
    textOf(blockAt(colleague.doc, 0)).format('Seen by '.length, NAME.indexOf(' '), { bold: {} })
  })
  await server.post(`/api/plans/${school.plan}/versions`, leader.token, { name: `As ${NAME} left it` })
  await write(() => textOf(blockAt(colleague.doc, 1)).delete(0, `Seen by ${NAME}. `.length))
  const document = () => server.get<PlanDocument>(`/api/plans/${school.plan}/document`, leader.token)
  const versions = async () => {
    const path = `/api/plans/${school.plan}/versions`
    return (
      await server.get<{ readonly versions: readonly { readonly id: number; readonly name: string | null }[] }>(
        path,
        leader.token,
      )
    ).versions
  }
  return { school, server, leader, colleague, document, versions }
}

const onDisk = (folder: string) =>
  ['living-plan.sqlite', 'living-plan.sqlite-wal'].map((file) => {
    try {
      return readFileSync(join(folder, file), 'latin1')
    } catch {
      return ''
    }
  })

test(
  'R34: an erased person’s name leaves every plan, its past edits and its versions, while colleagues write on',
  async () => {
    const { school, server, leader, colleague, document, versions } = await schoolWithName()
    const kept = await versions()
    expect(kept.length).toBeGreaterThan(0)
    expect(await server.admin('user', 'erase', '--email', 'wilhelmina@school.example')).toBe('Erased.')
    await colleague.until(() =>
      textOf(blockAt(colleague.doc, 0)).toString().startsWith('Seen by <bold>a former colleague</bold>. '),
    )
    expect((await document()).plan.people).toContainEqual({ id: 'wf', name: 'a former colleague', role: 'Maths lead' })
    expect(JSON.stringify(await document())).not.toContain('Wilhelmina')
    expect((await versions()).map(({ id }) => id)).toEqual(expect.arrayContaining(kept.map(({ id }) => id)))
    expect((await versions()).map(({ name }) => name)).toContain('As a former colleague left it')
    // A version from before still can be brought back, and brings no name back.
    await server.post(`/api/plans/${school.plan}/versions/${kept[0]?.id}/restore`, leader.token)
    expect(JSON.stringify(await document())).not.toContain('Wilhelmina')
    expect(await server.admin('verify')).toContain('whole')
    await server.down()
    for (const text of onDisk(server.dataDir)) expect(text.includes('Wilhelmina')).toBe(false)
  },
  SLOW_MS,
)

test(
  'R34: the name of somebody who has no account can be erased too, while the server does not run',
  async () => {
    const { server, document } = await schoolWithName()
    await server.down()
    expect(await server.admin('user', 'erase', '--name', NAME)).toBe('Erased.')
    await server.up()
    expect(JSON.stringify(await document())).not.toContain(NAME)
  },
  SLOW_MS,
)
