import { TextSelection } from '@tiptap/pm/state'
import { type BlockType, blocks } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import { packValue } from '../../schema/values.js'
import { type NextKey, nextWords } from '../words/next-block.js'
import { initialValues } from './initial-values.js'
import type { PlanEditor } from './plan-editor.js'
import '../theme/next-block.css'

/** Parts a first judgement and a first priority stand in. */
const PARTS = { judgement: ['sef', 'How well are we doing?'], priority: ['sip', 'What we will improve'] } as const

/**
 * Below the last block of a plan that has only begun, and below a priority with nothing in it yet: what usually comes next,
 * with a button for it. Looked at when the plan has been read anew or another block is in hand, never at a key.
 */
export function nextBlock(host: PlanEditor): () => void {
  if (!host.editable) return () => undefined
  const place = document.createElement('aside')
  place.className = 'next-block'
  place.setAttribute('aria-label', nextWords.label)
  place.hidden = true
  let shown: NextKey | undefined
  const show = () => {
    if (!place.isConnected) host.element.after(place)
    const next = nextFor(host)
    if (next === shown) return
    shown = next
    place.hidden = next === undefined
    place.replaceChildren(...(next === undefined ? [] : partsOf(next, host)))
  }
  const stops = [host.plan.reading.subscribe(show), host.plan.hand.subscribe(show), host.empty.subscribe(show)]
  const frame = requestAnimationFrame(show)
  return () => {
    cancelAnimationFrame(frame)
    for (const stop of stops) stop()
    place.remove()
  }
}

function nextFor({ plan: view, empty }: PlanEditor): NextKey | undefined {
  const { entries, branches } = view.plan
  const last = entries.at(-1)
  if (last === undefined) return empty.get() ? 'nothing' : undefined
  if (last.type === 'priority' && branches.get(last.id)?.owned.length === 0)
    return entries.length === 1 || view.hand.get() === last.id ? 'priority' : undefined
  if (entries.length > 1) return undefined
  return last.type === 'judgement' || last.type === 'section' ? last.type : 'other'
}

function partsOf(next: NextKey, host: PlanEditor): readonly Node[] {
  const { say, add } = nextWords[next]
  const words = document.createElement('p')
  words.textContent = say
  const buttons = add.map(([type, label]) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.dataset['look'] = 'quiet'
    button.textContent = label
    button.addEventListener('click', () => append(host, type))
    return button
  })
  return [words, ...buttons]
}

/** Adds a block at the end with the caret in it; the first judgement or priority of an empty plan brings its part along. */
function append({ editor, plan: { plan } }: PlanEditor, type: BlockType): void {
  const part = plan.entries.length === 0 && (type === 'judgement' || type === 'priority') ? PARTS[type] : undefined
  editor
    .chain()
    .command(({ tr, state: { doc, schema } }) => {
      const node = (kind: BlockType, values: Readonly<Record<string, unknown>>, words = '') => {
        const { defaults }: BlockDefinition = blocks[kind]
        const fields = Object.entries({ ...defaults, ...values }).map(([name, value]) => [name, packValue(value)])
        return schema.node(kind, Object.fromEntries(fields), words === '' ? [] : [schema.text(words)])
      }
      const end = doc.content.size
      const last = doc.lastChild
      const from = last?.type.name === 'paragraph' && last.content.size === 0 ? end - last.nodeSize : end
      tr.replaceWith(from, end, [
        ...(part === undefined ? [] : [node('section', { part: part[0] }, part[1])]),
        node(type, initialValues(type, plan.header, { name: '' })),
      ])
      tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1)).scrollIntoView()
      return true
    })
    .focus()
    .run()
}
