import {
  DECIDED,
  decided,
  describeLineAttacks,
  entry,
  HIDDEN,
  over,
  ownWords,
  type Scene,
  takenBack,
} from '../support/line-attacks.js'
import { type RawDeletion, type RawId, type RawSection, type RawStruct, rawUpdate } from '../support/raw-update.js'

/** The attacker's client ids: one that comes before everybody's where two compete for a place, and one that comes after. */
const [LOW, HIGH] = [1000, 2 ** 32 - 2]
const DAY = 24 * 3600 * 1000

const write = (...structs: RawStruct[]) => rawUpdate([{ client: HIGH, clock: 0, structs }])
const section = (client: number, ...structs: RawStruct[]): RawSection => ({ client, clock: 0, structs })
const remove = (...ids: readonly RawId[]) =>
  rawUpdate(
    [],
    ids.map(([client, clock]): RawDeletion => [client, clock, 1]),
  )
const words = ({ at }: Scene, text = 'Mine now.', more: object = {}) => ({ text, at: at(), ...more })
const mine = ({ me, at }: Scene, more: object = {}) => decided(me, at(), more)

describeLineAttacks('S-82: R3 another person’s words', [
  {
    name: 'another’s words replaced',
    outside: true,
    code: 4422,
    update: (s) => write(over(s.id(ownWords(s.victim)), words(s))),
  },
  {
    name: 'a leader replaces another’s words',
    role: 'leader',
    code: 4422,
    update: (s) => write(over(s.id(ownWords(s.victim)), words(s))),
  },
  {
    name: 'another’s words replaced as if the key were new, with a name that wins',
    outside: true,
    code: 4422,
    update: (s) => rawUpdate([section(HIGH, entry(ownWords(s.victim), words(s)))]),
  },
  {
    name: 'another’s words replaced as if the key were new, with a name that loses',
    code: 4422,
    update: (s) => rawUpdate([section(LOW, entry(ownWords(s.victim), words(s)))]),
  },
  {
    name: 'a deleted entry put in the place of another’s words',
    code: 4422,
    update: (s) => write({ kind: 'deleted', length: 1, origin: s.id(ownWords(s.victim)) }),
  },
  { name: 'another’s words deleted', outside: true, code: 4422, update: (s) => remove(s.id(ownWords(s.victim))) },
  {
    name: 'a leader deletes another’s words',
    outside: true,
    role: 'leader',
    code: 4422,
    update: (s) => remove(s.id(ownWords(s.victim))),
  },
  {
    name: 'all that another ever wrote deleted',
    code: 4422,
    update: ({ next: [client, clock] }) => rawUpdate([], [[client, 0, clock]]),
  },
  {
    name: 'another’s words deleted beside an honest decision',
    code: 4422,
    update: (s) => {
      const [client, clock] = s.id(ownWords(s.victim))
      return rawUpdate([section(HIGH, entry('head/decision', mine(s)))], [[client, clock, 1]])
    },
  },
  {
    name: 'words for somebody who never had any',
    code: 4422,
    update: (s) => write(entry(ownWords(s.leader), words(s))),
  },
  { name: 'words for nobody there is', code: 4422, update: (s) => write(entry(ownWords('nobody'), words(s))) },
  {
    name: 'words that were taken back, taken over',
    outside: true,
    code: 4422,
    update: (s) => write(over(s.id(takenBack(s.victim)), words(s))),
  },
  {
    name: 'words that were taken back, written anew',
    code: 4422,
    update: (s) => write(entry(takenBack(s.victim), words(s))),
  },
  {
    name: 'words that were taken back, sent again as they were',
    outside: true,
    code: 'nothing',
    update: ({ replay }) => replay,
  },
  {
    name: 'new words under another’s client id',
    outside: true,
    code: 4422,
    update: (s) => {
      const [client, clock] = s.next
      return rawUpdate([{ client, clock, structs: [entry(ownWords(s.me), words(s))] }])
    },
  },
  {
    name: 'another’s words changed under their client id',
    code: 4422,
    update: (s) => {
      const [client, clock] = s.next
      return rawUpdate([{ client, clock, structs: [over(s.id(ownWords(s.victim)), words(s))] }])
    },
  },
  {
    name: 'a decision in another’s name',
    outside: true,
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { by: s.victim }))),
  },
  {
    name: 'another’s decision replaced in their name',
    outside: true,
    code: 4422,
    update: (s) => write(over(s.id(DECIDED), mine(s, { by: s.victim, text: 'Forged.' }))),
  },
  {
    name: 'a leader’s hiding turned into words in their name',
    code: 4422,
    update: (s) => write(over(s.id(HIDDEN), mine(s, { by: s.leader }))),
  },
  {
    name: 'a decision in another’s name under their client id',
    code: 4422,
    update: (s) => {
      const [client, clock] = s.next
      return rawUpdate([{ client, clock, structs: [entry('head/decision', mine(s, { by: s.victim }))] }])
    },
  },
  {
    name: 'a decision in nobody’s name',
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { by: 'nobody' }))),
  },
])

describeLineAttacks('S-83: R3 other times', [
  {
    name: 'words from tomorrow',
    outside: true,
    code: 4422,
    update: (s) => write(entry(ownWords(s.me), words(s, 'x', { at: s.at(DAY) }))),
  },
  {
    name: 'ten minutes ahead',
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { at: s.at(600_000) }))),
  },
  {
    name: 'half a year ago',
    outside: true,
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { at: s.at(-180 * DAY) }))),
  },
  {
    name: 'in 1970',
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { at: '1970-01-01T00:00:00.000Z' }))),
  },
  {
    name: 'at no time',
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { at: '2026-13-45T99:99:99.999Z' }))),
  },
  { name: 'as a number', code: 4422, update: (s) => write(entry('head/decision', mine(s, { at: Date.now() }))) },
  {
    name: 'with a time zone',
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { at: '2026-11-20T18:30:00.000+14:00' }))),
  },
])

describeLineAttacks('S-84: what nobody decides', [
  { name: 'shown without words', code: 4422, update: (s) => write(entry('head/decision', mine(s, { text: '' }))) },
  {
    name: 'shown with spaces',
    code: 4422,
    update: (s) => write(entry('head/decision', mine(s, { text: ' \u00a0\n' }))),
  },
  { name: 'left out with words', code: 4422, update: (s) => write(entry('head/decision', mine(s, { show: 'hide' }))) },
  { name: 'something else', code: 4422, update: (s) => write(entry('head/decision', mine(s, { show: 'publish' }))) },
])
