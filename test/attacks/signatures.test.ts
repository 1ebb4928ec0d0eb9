import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { PlanDocument } from '../../schema/document.js'
import { checkSignatures } from '../../server/signatures/check-signatures.js'
import { SignatureLog } from '../../server/signatures/signature-log.js'
import { planSum } from '../../server/signatures/sums.js'
import { SqliteStore } from '../../server/store/sqlite/sqlite-store.js'
import { packState } from '../../server/versions/state.js'
import { admin } from '../support/admin-command.js'
import { blockAt, textOf } from '../support/plans.js'
import { seededRandom } from '../support/seeded-random.js'
import { readSigned, sumOfVersion } from '../support/signed-bytes.js'
import { Signing } from '../support/signing.js'

/** The command line is a process of its own each time, which a busy machine takes its time for. */
const SLOW_MS = 120_000
/** The plan names nobody, so the trust’s usual four are asked. */
const ROLES = ['linked_trustee', 'lgb_chair', 'director_of_education'] as const

describe('who signs what', () => {
  let signing: Signing
  beforeAll(async () => {
    signing = await Signing.open()
  })
  afterAll(() => signing.school.close())

  test('a role that is not theirs, somebody else’s name, words that were never said, another site: nothing is stored', async () => {
    const { school } = signing
    const [staff, viewer] = await Promise.all(
      (['staff', 'viewer'] as const).map(async (role) => {
        const person = await school.addOne(role, `The ${role}`)
        return { ...person, cookie: await school.cookie(person) }
      }),
    )
    const chair = signing.governor(1)
    if (staff === undefined || viewer === undefined) throw new Error('nobody was added')
    const { sha256 } = await signing.state()
    const forged = [
      [403, signing.sign(staff, 'lgb_chair', sha256)],
      [403, signing.sign(viewer, 'lgb_chair', sha256)],
      [403, signing.sign(chair, 'headteacher', sha256)],
      [403, signing.sign(chair, 'lgb_chair', sha256, { method: 'ink', name: 'Gordon Leithe' })],
      [422, signing.sign(chair, 'lgb_chair', sha256, { name: 'Gordon Leithe' })],
      [422, signing.sign(chair, 'lgb_chair', sha256, { person: signing.governor(0).userId })],
      [422, signing.sign(chair, 'lgb_chair', sha256, { at: '2020-01-01T00:00:00.000Z' })],
      [422, signing.sign(chair, '__proto__', sha256)],
      [422, signing.sign(chair, 'lgb_chair', `${sha256}00`)],
      [409, signing.sign(chair, 'lgb_chair', '0'.repeat(64))],
      [409, signing.sign(chair, 'chair', sha256)],
      [
        403,
        signing.call(
          '/signatures',
          chair,
          { role: 'lgb_chair', sha256, method: 'electronic' },
          { origin: 'https://evil.example' },
        ),
      ],
      [401, signing.call('/signatures', { ...chair, cookie: '' }, { role: 'lgb_chair', sha256, method: 'electronic' })],
      [
        403,
        signing.call(
          '/signatures',
          { ...chair, cookie: '' },
          { role: 'lgb_chair', sha256, method: 'electronic' },
          { authorization: `Bearer ${chair.token}` },
        ),
      ],
    ] as const
    for (const [at, [status, answer]] of forged.entries()) expect([at, (await answer).status]).toEqual([at, status])
    expect((await signing.state()).signatures).toEqual([])
  })

  test('a request that is sent again signs nothing twice, and nobody withdraws for another', async () => {
    const [one, other] = [signing.governor(0), signing.governor(2)]
    const { sha256 } = await signing.state()
    expect((await signing.sign(one, 'linked_trustee', sha256)).status).toBe(201)
    for (let again = 0; again < 3; again++) expect((await signing.sign(one, 'linked_trustee', sha256)).status).toBe(409)
    const [signature] = (await signing.state()).signatures
    expect(signature).toMatchObject({ role: 'linked_trustee', name: 'Gordon Leithe', sha256 })
    expect((await signing.call(`/signatures/${signature?.id}/withdraw`, other, { reason: 'not mine' })).status).toBe(
      403,
    )
    for (const id of ['0', '-1', '1.5', 'x', '1e0', '99'])
      expect([id, (await signing.call(`/signatures/${id}/withdraw`, one, { reason: 'no such' })).status]).toEqual([
        id,
        404,
      ])
  })
})

test(
  'an edit in the moment of signing: what is frozen always has the sum that was signed, and nothing else is stored',
  async () => {
    const signing = await Signing.open()
    onTestFinished(() => signing.school.close())
    const { school } = signing
    const random = seededRandom(175)
    const below = (n: number) => Math.floor(random() * n)
    const writer = await school.open(school.leader, { durable: true })
    let signed = 0
    let refused = 0
    for (let round = 0; round < 36; round++) {
      const who = signing.governor(round)
      const { sha256, signatures } = await signing.state(who)
      const edit = () => textOf(blockAt(writer.doc, below(4))).insert(0, `${round} `)
      const when = below(4)
      if (when === 0) edit()
      const answer = signing.sign(who, ROLES[below(3)] ?? 'lgb_chair', sha256)
      // After it was sent, by a turn, by two, or not at all.
      if (when === 1) edit()
      if (when === 2) setImmediate(edit)
      const { status } = await answer
      const after = await signing.state(who)
      expect([201, 409]).toContain(status)
      expect(after.signatures.length).toBe(signatures.length + (status === 201 ? 1 : 0))
      if (status !== 201) refused += 1
      else {
        signed += 1
        const { version } = after.signatures.at(-1) ?? { version: 0 }
        const frozen = (await (await signing.call(`/signed/${version}`, who)).json()) as { document: PlanDocument }
        expect(planSum(frozen.document)).toBe(sha256)
      }
    }
    expect(signed).toBeGreaterThan(5)
    expect(refused).toBeGreaterThan(5)
    expect(await school.server.admin('verify')).toContain('whole')
  },
  SLOW_MS,
)

describe('with the database in hand', () => {
  let folder: string
  beforeAll(async () => {
    const signing = await Signing.open()
    const { school } = signing
    const { sha256 } = await signing.state()
    for (const [at, role] of ROLES.entries()) await signing.sign(signing.governor(at), role, sha256)
    const writer = await school.open(school.leader, { durable: true })
    textOf(blockAt(writer.doc, 0)).insert(0, 'Later: ')
    await writer.until(() => writer.saved > 0)
    const now = await signing.state()
    await signing.sign(signing.governor(1), 'lgb_chair', now.sha256)
    const last = (await signing.state()).signatures.at(-1)
    await signing.call(`/signatures/${last?.id}/withdraw`, signing.governor(1), { reason: 'Too early for that' })
    await school.server.down()
    folder = mkdtempSync(join(tmpdir(), 'plan-signed-'))
    cpSync(school.server.dataDir, folder, { recursive: true })
    await school.close()
    return () => rmSync(folder, { recursive: true, force: true })
  }, SLOW_MS)

  /** The school’s files after somebody without scruples has had them. */
  async function tampered(change: (database: Sqlite.Database) => void | Promise<void>): Promise<string> {
    const copy = mkdtempSync(join(tmpdir(), 'plan-tampered-'))
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
    cpSync(folder, copy, { recursive: true })
    const database = new Sqlite(join(copy, 'living-plan.sqlite'))
    const triggers = database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all()
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
    await change(database)
    database.close()
    return copy
  }

  /** What is found then, without a process for each. */
  async function found(change: (database: Sqlite.Database) => void | Promise<void>): Promise<string> {
    const copy = await tampered(change)
    const store = await SqliteStore.open({
      file: join(copy, 'living-plan.sqlite'),
      worker: pathToFileURL('dist/server/sqlite-worker.js'),
    })
    onTestFinished(() => store.close())
    const secret = readFileSync(join(copy, 'auth-secret'), 'utf8').trim()
    const { faults } = await checkSignatures(new SignatureLog({ store, secret }), store)
    return faults.join('\n')
  }

  test('untouched, everything is whole', async () => {
    const said = await admin(await tampered(() => undefined), 'verify')
    expect(said).toMatchObject({ code: 0, stderr: expect.stringContaining('4 signatures') })
  })

  test.each([
    [
      'another person',
      `UPDATE signature SET person = 'somebody' WHERE seq = 2`,
      /Entry 2 of the record of signatures was changed: Signature 2 \(lgb chair, /,
    ],
    ['another role', `UPDATE signature SET role = 'headteacher' WHERE seq = 1`, /Entry 1 .* was changed/],
    ['another day', `UPDATE signature SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 3`, /Entry 3 .* was changed/],
    ['another sum', `UPDATE signature SET sha256 = '${'0'.repeat(64)}' WHERE seq = 1`, /Entry 1 .* was changed/],
    ['a withdrawal made undone', 'DELETE FROM signature WHERE seq = 5', /ends at entry 4 instead of 5/],
    ['a row taken out', 'DELETE FROM signature WHERE seq = 2', /Entry 2 of the record of signatures is missing/],
    ['all of it taken out', 'DELETE FROM signature', /ends at entry 0 instead of 5/],
    [
      'the end moved',
      'DELETE FROM signature WHERE seq = 5; UPDATE signature_head SET seq = 4, hash = (SELECT hash FROM signature WHERE seq = 4)',
      /not made with this AUTH_SECRET/,
    ],
    [
      'another name',
      `UPDATE signature_words SET name = 'Mallory' WHERE seq = 1`,
      /Signature 1 \(linked trustee, .*: the name or the reason beside it was changed/,
    ],
    [
      'another reason',
      `UPDATE signature_words SET reason = 'All is well' WHERE seq = 5`,
      /the name or the reason beside it was changed/,
    ],
    ['no name at all', 'DELETE FROM signature_words WHERE seq = 3', /Signature 3 .* the name or the reason/],
    [
      'other numbers',
      `UPDATE signed_version SET numbers = '{"a-0":"9.9"}' WHERE version = (SELECT min(version) FROM signed_version)`,
      /Signature 1 .* the numbers kept with version \d+ were changed/,
    ],
    [
      'a signed version that is gone',
      `DELETE FROM version WHERE kind = 'signed' AND id = (SELECT min(version) FROM signed_version)`,
      /Signature 1 .* version \d+ cannot be read \(it is missing\)/,
    ],
    [
      'a version that nobody signed',
      `INSERT INTO signed_version SELECT max(version) + 1, plan, 'x', numbers FROM signed_version`,
      /is kept as signed, and nobody signed it/,
    ],
    [
      'bytes of a version',
      `UPDATE version SET bytes = zeroblob(length(bytes)) WHERE kind = 'signed'`,
      /Signature 1 .* cannot be read/,
    ],
  ])(
    '%s is named',
    async (_, sql, words) => {
      expect(await found((database) => void database.exec(sql))).toMatch(words)
    },
    SLOW_MS,
  )

  test(
    'another text in a signed version, with everything else about it put right: the sum gives it away',
    async () => {
      const copy = await tampered(async (database) => {
        const { id, document, row } = await readSigned(database)
        const [first, ...rest] = document.content.content ?? []
        const changed = { ...document, content: { type: 'doc' as const, content: rest } }
        expect(first).toBeDefined()
        const bytes = await packState(changed)
        database.prepare('UPDATE version SET bytes = ?, sum = ? WHERE id = ?').run(bytes, sumOfVersion(row, bytes), id)
      })
      const said = await admin(copy, 'verify')
      expect(said.code).toBe(1)
      expect(said.stderr).toMatch(/version \d+ is not what was signed \(SHA-256 [0-9a-f]{64} instead of [0-9a-f]{64}\)/)
    },
    SLOW_MS,
  )
})
