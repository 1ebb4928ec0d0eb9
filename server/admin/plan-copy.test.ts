import { expect, test } from 'vitest'
import { encodeAnnex, readAnnex } from '../../extensions/headless/annex.js'
import { readDocument } from '../../extensions/headless/codec.js'
import { withoutLeadersOnly } from '../../plan/annex.js'
import type { BlockJson } from '../../schema/document.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { samplePlan } from '../../schema/sample.js'
import { assemble } from '../plans/assemble.js'
import { createPlan } from '../plans/create-plan.js'
import { MemoryStore } from '../store/memory-store.js'
import { packState } from '../versions/state.js'
import type { AdminContext } from './command.js'
import { planCopy } from './plan-copy.js'

test('a copy of an earlier version shows nobody what has become leaders’ business since', async () => {
  const store = new MemoryStore()
  const { id } = await createPlan(store, withoutLeadersOnly(samplePlan))
  const version = await store.keepVersion(id, {
    at: 1,
    kind: 'named',
    name: 'Then',
    blocks: 1,
    bytes: await packState(samplePlan),
  })
  const action = samplePlan.content.content?.find(({ attrs }) => attrs?.['id'] === 'a-12')
  const withheld: BlockJson = { type: 'action', ...action, attrs: { ...action?.attrs, audience: 'leaders' } }
  await store.create(documentKey(id, 'annex'), encodeAnnex({ content: [withheld], readings: {} }))
  const words = JSON.stringify(action?.content)
  expect(words.length).toBeGreaterThan(20)

  const printed: string[] = []
  const school = { store, audit: { add: () => undefined } }
  const context = { school, print: (line: string) => printed.push(line), explain: () => undefined }
  await planCopy.run(context as unknown as AdminContext, { plan: id, version: String(version.id) })

  const [copy = ''] = printed
  const stored = async (key: string) => {
    const found = await store.load(key)
    if (found === undefined) throw new Error(`There is no ${key}.`)
    return assemble(found)
  }
  const shared = readDocument(await stored(copy))
  expect(JSON.stringify(shared)).not.toContain(words)
  expect(shared.content.content?.length).toBeGreaterThan(100)
  const beside = readAnnex(await stored(documentKey(copy, 'annex')))
  expect(JSON.stringify(beside.content)).toContain(words)
})
