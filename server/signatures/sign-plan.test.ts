import { expect, it } from 'vitest'
import { CANONICAL_FORM } from '../../plan/canonical.js'
import { samplePlan } from '../../schema/sample.js'
import { createPlan } from '../plans/create-plan.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { MemoryStore } from '../store/memory-store.js'
import { readSignable } from './read-signed.js'
import { MOST_OF_PERSON, signPlan } from './sign-plan.js'
import { SignatureLog } from './signature-log.js'

it('nobody makes the record endless by signing and withdrawing again and again; others still sign', async () => {
  const store = new MemoryStore()
  const rooms = new RoomRegistry({ store })
  const signatures = new SignatureLog({ store, secret: 'a secret of this test, long enough' })
  const { id: plan } = await createPlan(store, samplePlan)
  const given = { kind: 'signed', plan, role: 'lgb_chair', method: 'electronic', form: CANONICAL_FORM } as const
  for (let count = 0; count < MOST_OF_PERSON; count++) {
    await signatures.add(await signatures.read(), { ...given, person: 'a', by: 'a', sha256: `${count}` })
  }
  const { sha256 } = await readSignable(rooms, plan)
  const wish = { plan, role: 'lgb_chair', method: 'electronic', sha256, name: '' } as const
  const person = (userId: string) => ({ userId, name: userId, email: '', program: false, role: 'governor' as const })
  await expect(signPlan({ rooms, signatures }, wish, person('a'))).rejects.toThrow('at most')
  await expect(signPlan({ rooms, signatures }, wish, person('b'))).resolves.toMatchObject({ person: 'b' })
  await rooms.drain()
})
