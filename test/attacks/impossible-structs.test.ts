import { any, asField, describeAttacks, inText, ME, mine } from '../support/attacks.js'
import { type RawStruct, rawUpdate } from '../support/raw-update.js'

describeAttacks('S-13: S-22: R6 structs that do not add up', [
  { name: 'text of no length', code: 4422, update: inText({ kind: 'string', text: '' }) },
  { name: 'values of no length', code: 4422, update: asField('note', any()) },
  { name: 'a deletion mark of no length', code: 4422, update: inText({ kind: 'deleted', length: 0 }) },
  { name: 'a collected struct of no length', code: 4422, update: () => mine({ kind: 'gc', length: 0 }) },
  { name: 'a skip of no length', code: 4422, update: () => mine({ kind: 'skip', length: 0 }) },
  { name: 'a deletion of no length', code: 4422, update: (plan) => rawUpdate([], [[...plan.letters, 0]]) },
  { name: 'a clock beyond all clocks', code: 4422, update: () => mine({ kind: 'gc', length: 2 ** 45 }) },
  {
    name: 'a deletion beyond all clocks',
    code: 4422,
    update: (plan) => rawUpdate([], [[plan.letters[0], 0, 2 ** 50]]),
  },
  {
    name: 'a deletion said twice',
    code: 4422,
    update: ({ letters: [client, clock] }) => {
      const once = [client, clock, 1] as const
      return rawUpdate([], [once, once])
    },
  },
  {
    name: 'a client id twice',
    code: 4422,
    update: (plan) =>
      rawUpdate([
        { client: ME, clock: 0, structs: [{ kind: 'string', text: 'a', parent: plan.text }] },
        { client: ME, clock: 5, structs: [{ kind: 'string', text: 'b', parent: plan.text }] },
      ]),
  },
  {
    name: 'a client id twice, the second hiding the first',
    code: 4422,
    update: (plan) =>
      rawUpdate([
        { client: ME, clock: 0, structs: [{ kind: 'string', text: 'a', parent: plan.text }] },
        { client: ME, clock: 1, structs: [{ kind: 'string', text: 'b', origin: [ME, 0] }] },
      ]),
  },
  { name: 'a struct beside itself', code: 4422, update: () => mine({ kind: 'string', text: 'a', origin: [ME, 0] }) },
  {
    name: 'a struct before its later self',
    code: 4422,
    update: (plan) =>
      mine(
        { kind: 'string', text: 'a', origin: plan.letters, right: [ME, 1] },
        { kind: 'string', text: 'b', origin: plan.letters },
      ),
  },
  {
    name: 'two clients that wait for each other',
    code: 4422,
    update: () =>
      rawUpdate([
        { client: ME, clock: 0, structs: [{ kind: 'string', text: 'a', origin: [ME + 1, 0] }] },
        { client: ME + 1, clock: 0, structs: [{ kind: 'string', text: 'b', origin: [ME, 0] }] },
      ]),
  },
  {
    name: 'neighbours in two texts',
    code: 4422,
    update: (plan) => mine({ kind: 'string', text: 'x', origin: plan.letters, right: plan.otherLetters }),
  },
  {
    name: 'neighbours the wrong way round',
    code: 4422,
    update: (plan) =>
      mine({
        kind: 'string',
        text: 'x',
        origin: [plan.letters[0], plan.letters[1] + 5],
        right: [plan.letters[0], plan.letters[1] + 2],
      }),
  },
  {
    name: 'a field with a right neighbour',
    code: 4422,
    update: (plan) => mine({ ...any('done'), right: plan.field } as RawStruct),
  },
])
