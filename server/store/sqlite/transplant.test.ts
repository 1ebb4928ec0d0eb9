import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.js'
import { SqliteEngine } from './engine.js'
import { transplantPlan } from './transplant.js'

const plan = { id: 'p', title: 'P', kind: 'sip', academicYear: '2026-27', status: 'draft', createdAt: '2026-11-22' }

function school(file: string, content: number, beside: Readonly<Record<string, number>>): void {
  const engine = new SqliteEngine(openDatabase(file))
  const others = Object.entries(beside).map(([doc, byte]) => ({ doc, snapshot: Uint8Array.of(byte) }))
  engine.write(() => engine.add(plan, Uint8Array.of(content), [{ clientId: 1, userId: 'ann' }], others))
  engine.close()
}

test('R24: with a plan comes what stands beside it, as it was in the backup; what the backup did not have yet stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-transplant-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const [live, copy] = [join(folder, 'live.sqlite'), join(folder, 'copy.sqlite')]
  school(live, 1, { 'p/annex': 2, 'p/comments': 3, 'other/annex': 4 })
  school(copy, 11, { 'p/annex': 12, 'other/annex': 14 })
  transplantPlan(live, copy, 'p')
  const engine = new SqliteEngine(openDatabase(live))
  const contentOf = (doc: string) => [...(engine.load(doc)?.snapshot ?? [])]
  expect(['p', 'p/annex', 'p/comments', 'other/annex'].map(contentOf)).toEqual([[11], [12], [3], [4]])
  engine.close()
})
