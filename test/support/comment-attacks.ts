import type * as Y from 'yjs'
import { THREADS } from '../../schema/protocol/messages.js'
import { threadsIn } from './comments.js'
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
import { talking } from './trades.js'

export { over, type Scene } from './table-attacks.js'

/** Made by a `governor` when it is not said. */
export type CommentAttack = TableAttack

/**
 * The victim, a governor, asks (`t-1/m-1`), takes a second message back (`t-1/m-2`) and suggests (`t-2`); staff answer (`t-1/m-3`),
 * for which the victim says thank you; a leader hides one of the victim's messages (`t-1/m-4`) and resolves `t-2`.
 */
async function play(victim: Player, staff: Player, leader: Player): Promise<Knowledge> {
  const at = () => new Date().toISOString()
  const by = (player: Player) => ({ by: player.userId, at: at() })
  const said = (player: Player, run: (threads: Y.Map<unknown>) => void) => act(player, THREADS, run)
  const asking = await said(victim, (threads) => {
    threads.set('t-1', { ...by(victim), kind: 'question', anchor: null })
    threads.set('t-1/m-1', { ...by(victim), text: 'Why is this late?' })
    threads.set('t-1/m-4', { ...by(victim), text: 'Ask Johnny’s mother.' })
    threads.set('t-2', { ...by(victim), kind: 'suggestion', anchor: null, replacement: 'by Easter' })
  })
  const replay = await new Promise<Uint8Array>((sent) => {
    asking.doc.once('update', sent)
    threadsIn(asking.doc).set('t-1/m-2', { ...by(victim), text: 'I regret this.' })
  })
  threadsIn(asking.doc).delete('t-1/m-2')
  await asking.settled()
  await said(staff, (threads) => threads.set('t-1/m-3', { ...by(staff), text: 'The painters were ill.' }))
  await asking.settled()
  threadsIn(asking.doc).set(`t-1/m-3/thanks/${victim.userId}`, { at: at() })
  await asking.settled()
  const { doc } = await said(leader, (threads) => {
    threads.set('t-1/m-4/hidden', { ...by(leader), hidden: true, reason: 'Names a child' })
    threads.set('t-2/state', { ...by(leader), state: 'resolved' })
  })
  return { victim: victim.userId, leader: leader.userId, replay, ...knowledge(THREADS, asking, doc) }
}

const COMMENTS: AttackedTable = {
  root: THREADS,
  trade: talking,
  victim: 'governor',
  outside: 'all',
  attacker: 'governor',
  witness: 'viewer',
  play,
}

/** A new entry of the table of comments; what stood there is not mentioned. */
export const entry = entryIn(THREADS)

/** See `describeAttacks`. */
export function describeCommentAttacks(title: string, attacks: readonly CommentAttack[]): void {
  describeAttacks(COMMENTS, title, attacks)
}
