import { describeCommentAttacks, entry, over, type Scene } from '../support/comment-attacks.js'
import { type RawDeletion, type RawId, type RawSection, type RawStruct, rawUpdate } from '../support/raw-update.js'

/** The attacker's client ids: one that comes before everybody's where two compete for a place, and one that comes after. */
const [LOW, HIGH] = [1000, 2 ** 32 - 2]

const write = (...structs: RawStruct[]) => rawUpdate([{ client: HIGH, clock: 0, structs }])
const remove = (...ids: readonly RawId[]) =>
  rawUpdate(
    [],
    ids.map(([client, clock]): RawDeletion => [client, clock, 1]),
  )
const section = (client: number, ...structs: RawStruct[]): RawSection => ({ client, clock: 0, structs })

const DAY = 24 * 3600 * 1000
const said = ({ me, at }: Scene, text = 'Mine now.', more: object = {}) => ({ by: me, at: at(), text, ...more })
const begun = ({ me, at }: Scene, more: object = {}) => ({ by: me, at: at(), kind: 'question', anchor: null, ...more })

describeCommentAttacks('S-62: R3 another person’s words', [
  { name: 'another’s message replaced', code: 4422, update: (s) => write(over(s.id('t-1/m-1'), said(s))) },
  {
    name: 'another’s message replaced in their name',
    code: 4422,
    update: (s) => write(over(s.id('t-1/m-1'), said(s, 'I resign.', { by: s.victim, editedAt: s.at() }))),
  },
  {
    name: 'a leader replaces a governor’s message',
    role: 'leader',
    code: 4422,
    update: (s) => write(over(s.id('t-1/m-1'), said(s))),
  },
  {
    name: 'another’s message replaced as if the key were new, with a name that wins',
    code: 4422,
    update: (s) => rawUpdate([section(HIGH, entry('t-1/m-1', said(s)))]),
  },
  {
    name: 'another’s message replaced as if the key were new, with a name that loses',
    code: 4422,
    update: (s) => rawUpdate([section(LOW, entry('t-1/m-1', said(s)))]),
  },
  {
    name: 'a deleted entry put in the place of another’s message',
    code: 4422,
    update: (s) => write({ kind: 'deleted', length: 1, origin: s.id('t-1/m-1') }),
  },
  { name: 'another’s message deleted', code: 4422, update: (s) => remove(s.id('t-1/m-1')) },
  { name: 'a leader deletes a governor’s message', role: 'leader', code: 4422, update: (s) => remove(s.id('t-1/m-1')) },
  { name: 'another’s thread deleted', code: 4422, update: (s) => remove(s.id('t-1')) },
  {
    name: 'all that another ever wrote deleted',
    code: 4422,
    update: ({ next: [client, clock] }) => rawUpdate([], [[client, 0, clock]]),
  },
  {
    name: 'another’s message deleted beside an honest one of one’s own',
    code: 4422,
    update: (s) => {
      const [client, clock] = s.id('t-1/m-1')
      return rawUpdate([section(HIGH, entry('t-1/m-9', said(s)))], [[client, clock, 1]])
    },
  },
  {
    name: 'a deleted message’s key taken over',
    code: 4422,
    update: (s) => write(over(s.id('t-1/m-2'), said(s))),
  },
  {
    name: 'a deleted message’s key taken over as if it were new',
    code: 4422,
    update: (s) => write(entry('t-1/m-2', said(s))),
  },
  {
    name: 'a deleted message’s key taken over by a leader in the victim’s name',
    role: 'leader',
    code: 4422,
    update: (s) => write(entry('t-1/m-2', said(s, 'I did it.', { by: s.victim }))),
  },
  { name: 'a deleted message’s own struct sent again', code: 'nothing', update: ({ replay }) => replay },
  {
    name: 'new words under another’s client id',
    code: 4422,
    update: (s) => {
      const [client, clock] = s.next
      return rawUpdate([{ client, clock, structs: [entry('t-1/m-9', said(s))] }])
    },
  },
  {
    name: 'new words in another’s name under their client id',
    code: 4422,
    update: (s) => {
      const [client, clock] = s.next
      return rawUpdate([{ client, clock, structs: [entry('t-1/m-9', said(s, 'x', { by: s.victim }))] }])
    },
  },
  {
    name: 'a message in another’s name',
    code: 4422,
    update: (s) => write(entry('t-1/m-9', said(s, 'x', { by: s.victim }))),
  },
  {
    name: 'a message in nobody’s name',
    code: 4422,
    update: (s) => write(entry('t-1/m-9', said(s, 'x', { by: 'nobody' }))),
  },
  { name: 'a thread in a leader’s name', code: 4422, update: (s) => write(entry('t-9', begun(s, { by: s.leader }))) },
  { name: 'a visit in another’s name', code: 4422, update: (s) => write(entry('v-1', visit(s, { by: s.victim }))) },
  {
    name: 'thanks in another’s name',
    code: 4422,
    update: (s) => write(entry(`t-1/m-3/thanks/${s.leader}`, { at: s.at() })),
  },
  { name: 'another’s thanks taken back', code: 4422, update: (s) => remove(s.id(`t-1/m-3/thanks/${s.victim}`)) },
  {
    name: 'another’s thread turned into praise',
    role: 'staff',
    code: 4422,
    update: (s) => write(over(s.id('t-1'), begun(s, { kind: 'praise' }))),
  },
  {
    name: 'another’s suggestion given other words',
    role: 'leader',
    code: 4422,
    update: (s) => write(over(s.id('t-2'), begun(s, { by: s.victim, kind: 'suggestion', replacement: 'never' }))),
  },
])

describeCommentAttacks('S-63: R3 other times', [
  { name: 'in the future', code: 4422, update: (s) => write(entry('t-1/m-9', said(s, 'x', { at: s.at(DAY) }))) },
  {
    name: 'ten minutes ahead',
    code: 4422,
    update: (s) => write(entry('t-1/m-9', said(s, 'x', { at: s.at(600_000) }))),
  },
  {
    name: 'half a year ago',
    code: 4422,
    update: (s) => write(entry('t-1/m-9', said(s, 'x', { at: s.at(-180 * DAY) }))),
  },
  { name: 'in 1970', code: 4422, update: (s) => write(entry('t-9', begun(s, { at: '1970-01-01T00:00:00.000Z' }))) },
  { name: 'at no time', code: 4422, update: (s) => write(entry('t-9', begun(s, { at: '2026-13-45T99:99:99.999Z' }))) },
  {
    name: 'in a leap second',
    code: 4422,
    update: (s) => write(entry('t-9', begun(s, { at: '2026-06-30T23:59:60.000Z' }))),
  },
  { name: 'as a number', code: 4422, update: (s) => write(entry('t-9', begun(s, { at: Date.now() }))) },
  {
    name: 'with a time zone',
    code: 4422,
    update: (s) => write(entry('t-9', begun(s, { at: '2026-11-20T18:30:00.000+14:00' }))),
  },
  {
    name: 'changed in the future',
    code: 4422,
    update: (s) => write(entry('t-1/m-9', said(s, 'x', { editedAt: s.at(DAY) }))),
  },
])

describeCommentAttacks('S-65: R3 what is not theirs to say', [
  {
    name: 'a governor closes another’s thread',
    code: 4422,
    update: (s) => write(entry('t-1/state', mark(s, { state: 'resolved' }))),
  },
  {
    name: 'a governor reopens what a leader resolved',
    code: 4422,
    update: (s) => write(over(s.id('t-2/state'), mark(s, { state: 'open' }))),
  },
  { name: 'a state deleted', role: 'leader', code: 4422, update: (s) => remove(s.id('t-2/state')) },
  {
    name: 'a state in a leader’s name',
    role: 'staff',
    code: 4422,
    update: (s) => write(entry('t-1/state', mark(s, { state: 'resolved', by: s.leader }))),
  },
  {
    name: 'a governor accepts a suggestion',
    code: 4422,
    update: (s) => write(entry('t-2/outcome', mark(s, { outcome: 'accepted' }))),
  },
  {
    name: 'staff accept a question',
    role: 'staff',
    code: 4422,
    update: (s) => write(entry('t-1/outcome', mark(s, { outcome: 'accepted' }))),
  },
  { name: 'a governor hides', code: 4422, update: (s) => write(entry('t-1/m-3/hidden', mark(s, HIDE))) },
  { name: 'staff hide', role: 'staff', code: 4422, update: (s) => write(entry('t-1/m-1/hidden', mark(s, HIDE))) },
  {
    name: 'staff show again what a leader hid',
    role: 'staff',
    code: 4422,
    update: (s) => write(over(s.id('t-1/m-4/hidden'), mark(s, { ...HIDE, hidden: false }))),
  },
  { name: 'a hiding deleted', role: 'leader', code: 4422, update: (s) => remove(s.id('t-1/m-4/hidden')) },
  { name: 'a governor deletes a hiding', code: 4422, update: (s) => remove(s.id('t-1/m-4/hidden')) },
  {
    name: 'hidden without a reason',
    role: 'leader',
    code: 4422,
    update: (s) => write(entry('t-1/m-1/hidden', mark(s, { ...HIDE, reason: '' }))),
  },
  {
    name: 'hidden for spaces',
    role: 'leader',
    code: 4422,
    update: (s) => write(entry('t-1/m-1/hidden', mark(s, { ...HIDE, reason: ' \n  ' }))),
  },
  {
    name: 'hidden in another leader’s name',
    role: 'leader',
    code: 4422,
    update: (s) => write(entry('t-1/m-1/hidden', mark(s, { ...HIDE, by: s.leader }))),
  },
  { name: 'a message for no thread', code: 4422, update: (s) => write(entry('t-9/m-1', said(s))) },
  { name: 'a viewer writes', role: 'viewer', code: 'nothing', update: (s) => write(entry('t-1/m-9', said(s))) },
  { name: 'a viewer begins a thread', role: 'viewer', code: 'nothing', update: (s) => write(entry('t-9', begun(s))) },
  { name: 'a viewer deletes', role: 'viewer', code: 'nothing', update: (s) => remove(s.id('t-1/m-1')) },
])

const HIDE = { hidden: true, reason: 'Because I can' }

function mark({ me, at }: Scene, more: object): object {
  return { by: me, at: at(), ...more }
}

function visit({ me, at }: Scene, more: object = {}): object {
  return { by: me, at: at(), on: '2026-11-19', blockId: 'a-1', saw: 'Calm lessons', asked: '', impact: '', ...more }
}
