import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { admin, testFolder } from '../support/admin-command.js'
import { DRILL_MS } from '../support/backed-up.js'
import { message, thread, threadsIn } from '../support/comments.js'
import { DECIDED, decided, ownWords } from '../support/line-attacks.js'
import { linesIn } from '../support/lines.js'
import { LiveSchool } from '../support/live-school.js'

test(
  'R21 R24 R34: comments, and what is said about lines for children, are in a backup, come back with their plan and whose they are, are verified, and told when they name an erased person',
  async () => {
    const school = await LiveSchool.open()
    onTestFinished(() => school.close())
    const { server, plan } = school
    const key = `${plan}/comments`
    const governor = await school.addOne('governor', 'Gwen')
    const now = () => ({ at: new Date().toISOString() })
    const client = await school.open(governor, { durable: true }, key)
    const write = async (act: (threads: ReturnType<typeof threadsIn>) => void) => {
      const { saved } = client
      client.doc.transact(() => act(threadsIn(client.doc)))
      await client.until(() => client.saved > saved)
    }
    await write((threads) => {
      threads.set('t-1', thread(governor.userId, now()))
      threads.set('t-1/m-1', message(governor.userId, 'Ask Wilhelmina Featherstonehaugh.', now()))
    })
    const staff = await school.addOne('staff', 'Stan')
    const lines = `${plan}/children`
    const writing = await school.open(staff, { durable: true }, lines)
    linesIn(writing.doc).set(ownWords(staff.userId), { text: 'We write well.', ...now() })
    linesIn(writing.doc).set(DECIDED, decided(staff.userId, now().at))
    await writing.until(() => writing.saved === 3)
    const file = join(testFolder(), 'school.backup')
    expect(await server.admin('backup', file)).toMatch(/documents, .* checked/)
    await write((threads) => {
      threads.delete('t-1/m-1')
      threads.set('t-1/m-2', message(governor.userId, 'Never mind.', now()))
    })
    client.leave()
    linesIn(writing.doc).delete(DECIDED)
    await writing.until(() => writing.saved === 4)
    writing.leave()
    await server.down()
    expect((await admin(server.dataDir, 'restore', file, '--plan', plan)).code).toBe(0)
    expect(await server.admin('verify')).toMatch(/documents are whole/)
    const erased = await admin(server.dataDir, 'user', 'erase', '--name', 'Wilhelmina Featherstonehaugh')
    expect(erased).toMatchObject({ code: 0, stderr: expect.stringContaining('stands in a comment on the plan') })
    await server.up()
    const stored = () => Object.keys(threadsIn(school.storedDoc(key)).toJSON())
    expect(stored()).toEqual(expect.arrayContaining(['t-1', 't-1/m-1']))

    expect(Object.keys(linesIn(school.storedDoc(lines)).toJSON()).sort()).toEqual([DECIDED, ownWords(staff.userId)])
    const robber = await school.open(school.leader, {}, lines)
    linesIn(robber.doc).delete(ownWords(staff.userId))
    expect((await robber.ended()).code).toBe(4422)
    const thief = await school.open(school.leader, {}, key)
    threadsIn(thief.doc).set('t-1/m-1', message(school.leader.userId, 'Mine.', now()))
    expect((await thief.ended()).code).toBe(4422)
    // What she did after the backup is still on her device, and is sent when it connects.
    const back = await school.open(governor, { durable: true, doc: client.doc }, key)
    await back.settled()
    expect(back.closed).toBeUndefined()
    expect(stored().sort()).toEqual(['t-1', 't-1/m-2'])
  },
  DRILL_MS,
)
