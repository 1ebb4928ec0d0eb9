import { describeAttacks, ME, mine, type Places } from '../support/attacks.js'
import type { RawStruct } from '../support/raw-update.js'

/** A reference as a child of the first block, with what is put into it. */
const attack =
  (name: string, ...inside: RawStruct[]) =>
  (plan: Places) =>
    mine({ kind: 'type', type: 3, name, parent: plan.block }, ...inside.map(inIt))

const inIt = (struct: RawStruct): RawStruct => ({ ...struct, parent: [ME, 0] }) as RawStruct

const field = (sub: string, value: unknown) => ({ kind: 'any', values: [value], sub }) as RawStruct

describeAttacks('S-13: R9 references in a line of text hold an id and nothing else', [
  { name: 'a reference to no id', code: 4422, update: attack('crossRef', field('to', 'NOT AN ID')) },
  { name: 'a reference to a number', code: 4422, update: attack('crossRef', field('to', 12)) },
  { name: 'a reference to an address', code: 4422, update: attack('crossRef', field('to', 'javascript:alert(1)')) },
  { name: 'a very long id', code: 4422, update: attack('crossRef', field('to', 'b'.repeat(65))) },
  { name: 'a field of another node', code: 4422, update: attack('crossRef', field('person', 'p-1')) },
  { name: 'an unknown field', code: 4422, update: attack('mention', field('person', 'p-1'), field('onclick', 'x')) },
  { name: 'a mention with a record', code: 4422, update: attack('mention', field('person', { id: 'p-1' })) },
  { name: 'a text inside a reference', code: 4422, update: attack('crossRef', { kind: 'type', type: 6 }) },
  {
    name: 'an element inside a mention',
    code: 4422,
    update: attack('mention', { kind: 'type', type: 3, name: 'crossRef' }),
  },
  { name: 'a text inside a line break', code: 4422, update: attack('hardBreak', { kind: 'type', type: 6 }) },
  { name: 'an unknown reference', code: 4422, update: attack('footnote', field('to', 'b-1')) },
  {
    name: 'a reference at the top',
    code: 4422,
    update: () => mine({ kind: 'type', type: 3, name: 'crossRef', parent: 'content' }, inIt(field('to', 'b-1'))),
  },
  {
    name: 'a reference right in a list',
    code: 4422,
    update: () =>
      mine(
        { kind: 'type', type: 3, name: 'bulletList', parent: 'content' },
        { kind: 'type', type: 3, name: 'mention', parent: [ME, 0] },
      ),
  },
])
