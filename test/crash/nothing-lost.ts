import { expect } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { validateDocument } from '../../schema/validate.js'
import { fork } from '../support/plans.js'
import { lettersOf, textsOf, WORD, type Writer } from './writer.js'

/**
 * R1, R5: holds a document against what people know of it. Everything that was called durable and everything that somebody
 * has seen is in it, deletions too; nothing is there twice, in half or waiting; and it is a valid plan.
 * @param seen what readers had on their screens
 */
export function expectNothingLost(doc: Y.Doc, writers: readonly Writer[], seen: readonly Y.Doc[]): void {
  const copy = fork(doc)
  const lost: string[] = []
  copy.on('update', () => lost.push('an edit that was durable or seen is missing'))
  for (const { durable } of writers) for (const update of durable) Y.applyUpdate(copy, update)
  for (const shown of seen) Y.applyUpdate(copy, Y.encodeStateAsUpdate(shown))
  expect(lost).toEqual([])
  expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null])
  expectWordsWhole(doc, writers)
  expect(validateDocument(readDocument(doc))).toEqual([])
}

function expectWordsWhole(doc: Y.Doc, writers: readonly Writer[]): void {
  const letters = textsOf(doc).map(lettersOf).join('\n')
  const words: readonly string[] = letters.match(WORD) ?? []
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  expect(letters.replaceAll(WORD, '')).not.toMatch(/[⟦⟧]/)
  for (const { together } of writers) {
    for (const pair of together) expect(new Set(pair.map((word) => words.includes(word))).size).toBe(1)
  }
}

/** Every word that anybody wrote and nobody took back is there. */
export function expectEveryWord(doc: Y.Doc, writers: readonly Writer[]): void {
  expectWordsWhole(doc, writers)
  const words = new Set(textsOf(doc).flatMap((text) => lettersOf(text).match(WORD) ?? []))
  expect([...words].sort()).toEqual(writers.flatMap((writer) => [...writer.words]).sort())
}
