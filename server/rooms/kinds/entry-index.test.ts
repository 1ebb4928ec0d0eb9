import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Authorship } from '../gate/authorship.js'
import { Refusal } from '../gate/refusal.js'
import { EntryIndex } from './entry-index.js'

const LIMITS = {
  ...{ entries: 10, entriesOfPerson: 10, lettersOfPerson: 100, editsOfPerson: 1000 },
  ...{ tooMany: 'Too many.', tooMuchOfPerson: 'Too much.' },
}
const words = (letters: number) => 'x'.repeat(letters - 2)

test('what a colleague has replaced counts as theirs, and no longer as its first writer’s', () => {
  const index = new EntryIndex(new Y.Doc().getMap('lines'), new Authorship(new Map()), LIMITS)
  for (let turn = 0; turn < 5; turn++) {
    index.replaced('lea', turn === 0 ? undefined : words(20), words(90), turn === 0 ? 'lea' : 'sam')
    index.replaced('sam', words(90), words(20), 'lea')
  }
  // Nobody gains room by taking away what others wrote.
  index.replaced('sam', undefined, words(80))
  expect(() => index.replaced('sam', undefined, words(20))).toThrow(Refusal)
  index.replaced('lea', undefined, words(100))
  expect(() => index.replaced('lea', undefined, words(3))).toThrow(Refusal)
})
