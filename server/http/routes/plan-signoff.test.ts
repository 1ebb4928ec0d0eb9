import { describe, expect, test } from 'vitest'
import { withoutLeadersOnly } from '../../../plan/annex.js'
import { samplePlan } from '../../../schema/sample.js'
import {
  call,
  chair,
  cookies,
  director,
  edit,
  faults,
  head,
  school,
  sign,
  signedVersions,
  state,
  trustee,
  withdraw,
  writing,
} from '../../../test/support/signing-off.js'

test('the plan names who is to sign it; nobody has yet', async () => {
  const now = await state(chair)
  expect(now.expected).toEqual([
    { role: 'linked_trustee', named: 'Gordon Leithe', signature: null, you: 'sign' },
    { role: 'lgb_chair', named: 'Elspeth Varley', signature: null, you: 'sign' },
    { role: 'director_of_education', named: 'Anneke Ruyters', signature: null, you: 'sign' },
  ])
  expect(now).toMatchObject({ signatures: [], last: null, approved: null, changes: [], open: [] })
  expect((await state(head)).expected[0]?.you).toBe('record')
})

test('signed by all: one frozen version with its numbers and its sum, and the plan counts as approved', async () => {
  const { sha256 } = await state()
  for (const [who, role] of [
    [trustee, 'linked_trustee'],
    [chair, 'lgb_chair'],
    [director, 'director_of_education'],
  ] as const)
    expect((await sign(who, role, sha256)).status).toBe(201)
  const now = await state()
  expect(now.signatures.map(({ role, name, current }) => [role, name, current])).toEqual([
    ['linked_trustee', 'Gordon Leithe', true],
    ['lgb_chair', 'Elspeth Varley', true],
    ['director_of_education', 'Anneke Ruyters', true],
  ])
  expect(await signedVersions()).toHaveLength(1)
  expect(now.approved).toMatchObject({ version: now.last?.version, label: '1.4' })
  expect(now.changedSinceApproval).toBe(0)
  const signed = (await (await call(`/signed/${now.last?.version}`, chair)).json()) as {
    sha256: string
    numbers: Record<string, string>
    document: typeof samplePlan
  }
  expect(signed.sha256).toBe(sha256)
  expect(signed.numbers['a-12']).toBe('1.2')
  // What is for leaders only is nobody’s to sign.
  expect(signed.document.content).toEqual(withoutLeadersOnly(samplePlan).content)
  expect(JSON.stringify(signed.document)).not.toContain('Cover short on Thursday')
  expect(await faults()).toEqual([])
  expect(school.audit.read({ limit: 1 })).toMatchObject([
    { action: 'plan-signed', by: { userId: director.userId }, details: { role: 'director_of_education', sha256 } },
  ])

  await edit('Later: ')
  expect(await state()).toMatchObject({ changedSinceApproval: 1, approved: { version: now.last?.version } })
})

test('a plan that has changed is not signed; the answer says what changed, and nothing is stored', async () => {
  const { sha256 } = await state(chair)
  await edit('Other words. ')
  const refused = await sign(chair, 'lgb_chair', sha256)
  expect(refused.status).toBe(409)
  const problem = (await refused.json()) as { detail: string; changes: string[]; sha256: string }
  expect(problem.detail).toContain('Nothing was signed')
  expect(problem.changes).toEqual([expect.stringMatching(/words changed$/)])
  expect((await state()).signatures).toEqual([])
  expect(await signedVersions()).toEqual([])
  expect((await sign(chair, 'lgb_chair', problem.sha256)).status).toBe(201)

  // Presenting and publishing a plan change nothing of what was signed.
  const writer = await writing('leader')
  writer.doc.getMap('meta').set('status', 'approved')
  await writer.settled()
  expect(writer.closed).toBeUndefined()
  expect((await state()).sha256).toBe(problem.sha256)
})

test('who signed before is told what changed since they signed, whoever has signed since', async () => {
  await sign(chair, 'lgb_chair', (await state()).sha256)
  await edit('One. ')
  await sign(trustee, 'linked_trustee', (await state()).sha256)
  await edit('Two. ')
  await sign(director, 'director_of_education', (await state()).sha256)
  const [first, second, third] = (await state()).signatures.map(({ version }) => version)
  expect(new Set([first, second, third]).size).toBe(3)
  expect((await state(chair)).last).toMatchObject({ version: first, yours: true })
  expect((await state(trustee)).last).toMatchObject({ version: second, yours: true })
  // Not what it says now.
  expect((await state(director)).last).toMatchObject({ version: second, yours: false })
  expect((await state(head)).changes).toHaveLength(1)
})

test('who may sign what', async () => {
  const { sha256 } = await state()
  const staff = await school.member('staff')
  const viewer = await school.member('viewer')
  for (const one of [staff, viewer]) cookies.set(one.userId, await school.cookie(one.userId))
  for (const [who, role, status] of [
    [staff, 'lgb_chair', 403],
    [viewer, 'lgb_chair', 403],
    [head, 'lgb_chair', 403],
    [chair, 'headteacher', 403],
    [head, 'headteacher', 409],
    [chair, 'chair', 409],
    [chair, 'king', 422],
  ] as const)
    expect([role, (await sign(who, role, sha256)).status]).toEqual([role, status])
  expect((await sign(chair, 'lgb_chair', sha256)).status).toBe(201)
  const again = await sign(trustee, 'lgb_chair', sha256)
  expect(again.status).toBe(409)
  expect(((await again.json()) as { detail: string }).detail).toContain('already')
  const second = await sign(chair, 'linked_trustee', sha256)
  expect(((await second.json()) as { detail: string }).detail).toContain('one role')
  expect((await state()).signatures).toHaveLength(1)
})

test('one person signs in two roles only where the plan names them for both', async () => {
  const writer = await writing()
  const blocks = writer.content.toArray()
  for (const block of blocks)
    if ('getAttribute' in block && block.getAttribute('id') === 'so-trustee') block.setAttribute('person', 'p-chair')
  await writer.settled()
  const { sha256 } = await state()
  expect((await sign(chair, 'lgb_chair', sha256)).status).toBe(201)
  expect((await state(chair)).expected.map(({ you }) => you)).toEqual(['sign', 'nothing', 'nothing'])
  expect((await sign(chair, 'linked_trustee', sha256)).status).toBe(201)
  expect((await sign(chair, 'director_of_education', sha256)).status).toBe(409)
})

test('a leader records a signature on paper, marked as such and with who recorded it', async () => {
  const { sha256 } = await state()
  const ink = { method: 'ink', name: 'Gordon Leithe' }
  expect((await sign(chair, 'linked_trustee', sha256, ink)).status).toBe(403)
  expect((await sign(head, 'linked_trustee', sha256, { method: 'ink' })).status).toBe(422)
  expect((await sign(head, 'linked_trustee', sha256, ink)).status).toBe(201)
  expect((await sign(head, 'lgb_chair', sha256, { ...ink, name: ' gordon  LEITHE ' })).status).toBe(409)
  const { signatures } = await state(chair)
  expect(signatures).toMatchObject([{ method: 'ink', name: 'Gordon Leithe', recordedBy: 'Marian Thrale' }])
  expect((await withdraw(trustee, signatures[0]?.id ?? 0)).status).toBe(403)
  expect((await withdraw(head, signatures[0]?.id ?? 0)).status).toBe(200)
})

describe('withdrawing', () => {
  test('takes a reason, is one’s own to do, and stays in the record; the role can be signed again', async () => {
    const { sha256 } = await state()
    await sign(chair, 'lgb_chair', sha256)
    const [{ id } = { id: 0 }] = (await state()).signatures
    expect((await withdraw(head, id)).status).toBe(403)
    expect((await withdraw(trustee, id)).status).toBe(403)
    expect((await withdraw(chair, id, ' ')).status).toBe(422)
    expect((await withdraw(chair, 99)).status).toBe(404)
    expect((await withdraw(chair, id)).status).toBe(200)
    expect((await withdraw(chair, id)).status).toBe(409)
    const now = await state()
    expect(now.signatures).toMatchObject([
      { withdrawn: { reason: 'I meant the other plan', name: 'Elspeth Varley' }, current: false },
    ])
    expect(now.last).toBeNull()
    expect((await sign(chair, 'lgb_chair', sha256)).status).toBe(201)
    expect(await signedVersions()).toHaveLength(1)
    expect(school.audit.read({ limit: 2 }).map(({ action }) => action)).toEqual(['plan-signed', 'signature-withdrawn'])
    expect(await faults()).toEqual([])
  })
})

test('the same content signed at the same moment is one version and two signatures in one chain', async () => {
  const { sha256 } = await state()
  const answers = await Promise.all([
    sign(chair, 'lgb_chair', sha256),
    sign(trustee, 'linked_trustee', sha256),
    sign(director, 'director_of_education', sha256),
    sign(trustee, 'lgb_chair', sha256),
  ])
  expect(answers.filter(({ status }) => status === 201).length).toBe(3)
  expect(await signedVersions()).toHaveLength(1)
  expect(await faults()).toEqual([])
})
