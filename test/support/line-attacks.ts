import type * as Y from 'yjs'
import { LINES } from '../../schema/children/keys.js'
import { linesIn } from './lines.js'
import {
  type AttackedTable,
  act,
  describeAttacks,
  entryIn,
  type Knowledge,
  knowledge,
  type Player,
  type TableAttack,
} from './table-attacks.js'
import { wording } from './trades.js'

export { over, type Scene } from './table-attacks.js'

/** Made by a member of `staff` when it is not said. */
export type LineAttack = TableAttack

/** Keys of what the victim has written, and has taken back. */
export const ownWords = (user: string) => `pri-1:title/words/${user}`
export const takenBack = (user: string) => `pri-1:goal/words/${user}`
export const DECIDED = 'pri-1:title/decision'
export const HIDDEN = 'pri-1:why/decision'

/** Everything that a decision needs. */
export const decided = (by: string, at: string, more: object = {}) => ({
  show: 'words',
  text: 'We want to write better.',
  by,
  at,
  baseHash: '0123456789abcdef',
  base: { 'pri-1 title': 'Writing' },
  ...more,
})

/** The victim, of the staff, has words for a line, takes others back, and approves; staff have words too; a leader hides a line. */
async function play(victim: Player, staff: Player, leader: Player): Promise<Knowledge> {
  const at = () => new Date().toISOString()
  const writing = (player: Player, run: (lines: Y.Map<unknown>) => void) => act(player, LINES, run)
  const victims = await writing(victim, (lines) => {
    lines.set(ownWords(victim.userId), { text: 'We write well.', at: at() })
    lines.set(DECIDED, decided(victim.userId, at()))
  })
  const replay = await new Promise<Uint8Array>((sent) => {
    victims.doc.once('update', sent)
    linesIn(victims.doc).set(takenBack(victim.userId), { text: 'I regret this.', at: at() })
  })
  linesIn(victims.doc).delete(takenBack(victim.userId))
  await victims.settled()
  await writing(staff, (lines) => lines.set(ownWords(staff.userId), { text: 'Writing is fun.', at: at() }))
  const { doc } = await writing(leader, (lines) =>
    lines.set(HIDDEN, decided(leader.userId, at(), { show: 'hide', text: '' })),
  )
  return { victim: victim.userId, leader: leader.userId, replay, ...knowledge(LINES, victims, doc) }
}

const ABOUT_LINES: AttackedTable = {
  root: LINES,
  trade: wording,
  victim: 'staff',
  outside: 'some',
  attacker: 'staff',
  witness: 'staff',
  play,
}

/** A new entry of the table of lines; what stood there is not mentioned. */
export const entry = entryIn(LINES)

/** See `describeAttacks`. */
export function describeLineAttacks(title: string, attacks: readonly LineAttack[]): void {
  describeAttacks(ABOUT_LINES, title, attacks)
}
