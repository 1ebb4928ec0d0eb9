import { Extension } from '@tiptap/core'
import { type EditorState, NodeSelection } from '@tiptap/pm/state'
import { element } from '../blocks/parts.js'
import { referenceWords } from '../words/references.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

/** A click on a reference goes to its block; with the keyboard, walk onto it and press Enter. What it is shows beside it. */
export const followReferences: EditorFeature = {
  extensions: (host) => [
    Extension.create({
      name: 'followReferences',
      priority: 1200,
      addKeyboardShortcuts: () => ({
        Enter: () => {
          const to = pickedReference(host.editor.state)
          if (to === undefined || host.plan.words.cite(to) === undefined) return false
          host.goTo(to)
          return true
        },
      }),
    }),
  ],
  start: (host) => {
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return
      const to = event.target.closest<HTMLElement>('.cross-ref:not(.reference-gone)')?.dataset['crossRef']
      if (to === undefined || to === '') return
      event.preventDefault()
      event.stopPropagation()
      host.goTo(to)
    }
    host.element.addEventListener('click', onClick, true)
    const stopTip = showTip(host)
    return () => {
      host.element.removeEventListener('click', onClick, true)
      stopTip()
    }
  },
}

/** The browser may say of a reference on its own that the text of one place is selected: that is the same to a person. */
function pickedReference({ selection, doc }: EditorState): string | undefined {
  const { from, to: end } = selection
  const node = selection instanceof NodeSelection ? selection.node : end - from === 1 ? doc.nodeAt(from) : null
  if (node?.type.name !== 'crossRef') return undefined
  const to: unknown = node.attrs['to']
  return typeof to === 'string' ? to : undefined
}

/** While the keyboard stands on a reference, its title is shown below it and read out. */
function showTip({ editor, plan }: PlanEditor): () => void {
  const tip = element('div', 'reference-tip')
  tip.role = 'status'
  const update = () => {
    const to = pickedReference(editor.state)
    tip.hidden = to === undefined || !editor.isFocused
    if (to === undefined || tip.hidden) {
      tip.replaceChildren()
      return
    }
    const known = plan.words.cite(to) !== undefined
    tip.replaceChildren(
      known ? `${plan.words.title(to)} ` : referenceWords.gone,
      known ? element('span', 'reference-hint', referenceWords.goHint) : '',
    )
    const { left, bottom } = editor.view.coordsAtPos(editor.state.selection.from)
    tip.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - tip.offsetWidth - 8)) + scrollX}px`
    tip.style.top = `${bottom + 6 + scrollY}px`
  }
  tip.hidden = true
  const main = document.querySelector('main') ?? document.body
  main.append(tip)
  editor.on('selectionUpdate', update)
  editor.on('blur', update)
  editor.on('focus', update)
  return () => {
    editor.off('selectionUpdate', update)
    editor.off('blur', update)
    editor.off('focus', update)
    tip.remove()
  }
}
