import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { roughRect } from './stretches.js'

const MOST = 12
const still = matchMedia('(prefers-reduced-motion: reduce)')

/**
 * Lights up once what a colleague has just changed, if it is on screen. An animation, not a class: a class would make the
 * editor look at the block again.
 */
export function glow(view: EditorView, { before, doc }: Pick<Transaction, 'before' | 'doc'>): void {
  if (still.matches || before.childCount === 0) return
  const known = new Set<object>()
  before.forEach((node) => {
    known.add(node)
  })
  const changed: number[] = []
  doc.forEach((node, pos) => {
    if (!known.has(node) && changed.length <= MOST) changed.push(pos)
  })
  if (changed.length > MOST) return
  for (const pos of changed) {
    const dom = view.nodeDOM(pos)
    if (!(dom instanceof HTMLElement)) continue
    const { top, bottom } = roughRect(dom)
    if (bottom < 0 || top > innerHeight) continue
    dom.animate([{ backgroundColor: 'var(--accent-wash)' }, { backgroundColor: 'transparent' }], { duration: 600 })
  }
}
