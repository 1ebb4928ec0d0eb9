import { describe, expect, onTestFinished, test } from 'vitest'
import type { NewSignature, SignatureRow } from '../../server/store/signatures.js'
import type { Store, StorePlace } from './store.js'

const row = (seq: number, more: Partial<SignatureRow> = {}): SignatureRow => ({
  seq,
  at: '2026-11-22T10:00:00.000Z',
  kind: 'signed',
  plan: 'a',
  role: 'chair',
  method: 'electronic',
  person: 'ann',
  by: 'ann',
  of: null,
  sha256: 'sum-1',
  was: null,
  numbers: 'sum-of-numbers',
  form: 1,
  words: 'sum-of-words',
  ...more,
})

const frozen = { at: 1000, kind: 'signed', name: null, blocks: 2, bytes: Uint8Array.of(1, 2) } as const
const signed = (seq: number, more: Partial<NewSignature> = {}): NewSignature => ({
  row: row(seq),
  hash: Uint8Array.of(seq),
  seal: Uint8Array.of(seq, seq),
  said: { salt: 's', name: 'Ann Bell', reason: '' },
  freeze: { seq: 1, version: frozen, numbers: '{"a-1":"1.1"}' },
  ...more,
})

/** What every store promises of signatures (server/store/signatures.ts). */
export function signatureStoreContract(name: string, place: () => StorePlace): void {
  async function opened(): Promise<Store> {
    const store = await place().open()
    onTestFinished(() => store.close())
    await store.create('a', Uint8Array.of(0))
    await store.append({ doc: 'a', update: Uint8Array.of(1) })
    return store
  }

  describe(`signature store contract: ${name}`, () => {
    test('a row, its words, the frozen version and the end of the record are stored together', async () => {
      const store = await opened()
      expect(await store.signatureRecord()).toEqual({ head: undefined, rows: [] })
      expect(await store.addSignature(signed(1))).toBe(true)
      const { head, rows } = await store.signatureRecord()
      expect([head?.seq, [...(head?.hash ?? [])], [...(head?.seal ?? [])]]).toEqual([1, [1], [1, 1]])
      expect(rows).toMatchObject([{ ...row(1), said: { salt: 's', name: 'Ann Bell', reason: '' } }])
      const [version] = await store.signedVersions()
      expect(version).toMatchObject({ plan: 'a', sha256: 'sum-1', numbers: '{"a-1":"1.1"}' })
      expect([...((await store.version('a', version?.version ?? 0)) ?? [])]).toEqual([1, 2])
    })

    test('one content is frozen once, however many sign it', async () => {
      const store = await opened()
      await store.addSignature(signed(1))
      await store.addSignature(signed(2, { row: row(2, { role: 'headteacher' }) }))
      await store.addSignature(signed(3, { row: row(3, { sha256: 'sum-2' }) }))
      expect((await store.signedVersions()).map(({ sha256 }) => sha256)).toEqual(['sum-1', 'sum-2'])
      expect((await store.versions('a')).map(({ kind }) => kind)).toEqual(['signed', 'signed'])
    })

    test('nothing is stored when the document or the record has moved on', async () => {
      const store = await opened()
      await store.append({ doc: 'a', update: Uint8Array.of(2) })
      expect(await store.addSignature(signed(1))).toBe(false)
      expect(await store.addSignature(signed(2))).toBe(false)
      expect(await store.signatureRecord()).toEqual({ head: undefined, rows: [] })
      expect(await store.versions('a')).toEqual([])
      const now = { freeze: { seq: 2, version: frozen, numbers: '{}' } }
      const both = await Promise.all([store.addSignature(signed(1, now)), store.addSignature(signed(1, now))])
      expect(both).toEqual([true, false])
      expect(await store.versions('a')).toHaveLength(1)
    })

    test('a signed version is never dropped', async () => {
      const store = await opened()
      await store.addSignature(signed(1))
      const other = await store.keepVersion('a', { ...frozen, kind: 'automatic' })
      const ids = (await store.versions('a')).map(({ id }) => id)
      await store.dropVersions('a', ids)
      expect((await store.versions('a')).map(({ kind }) => kind)).toEqual(['signed'])
      expect(ids).toContain(other.id)
    })

    test('a name is taken out of a version and of the words of a row, and the rows stay', async () => {
      const store = await opened()
      await store.addSignature(signed(1))
      const [version] = await store.signedVersions()
      const redact = { version: version?.version ?? 0, bytes: Uint8Array.of(9), name: null }
      const erased = row(2, { kind: 'erased', sha256: 'sum-9', was: 'sum-1', role: null, words: null })
      expect(await store.addSignature({ ...signed(2), row: erased, said: undefined, freeze: undefined, redact })).toBe(
        true,
      )
      const unsaid = row(3, { kind: 'erased', of: 1, sha256: null, words: 'other-sum' })
      const resaid = { salt: 't', name: '', reason: '' }
      expect(await store.addSignature({ ...signed(3), row: unsaid, said: undefined, freeze: undefined, resaid })).toBe(
        true,
      )
      const { rows } = await store.signatureRecord()
      expect(rows.map(({ said }) => said)).toEqual([resaid, undefined, undefined])
      expect(rows[0]).toMatchObject(row(1))
      expect(await store.signedVersions()).toMatchObject([{ sha256: 'sum-9', version: redact.version }])
      expect([...((await store.version('a', redact.version)) ?? [])]).toEqual([9])
    })
  })
}
