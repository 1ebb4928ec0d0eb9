import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isBlockType } from '../../schema/blocks.js'
import { element } from '../blocks/parts.js'
import type { EditorFeature } from '../editor/plan-editor.js'
import type { Signal } from '../sync/signal.js'
import type { AnnexPlaces } from './annex-places.js'

type GoTo = (place: string) => void

const key = new PluginKey<DecorationSet>('annexHeadings')

/**
 * Over each group of blocks: which block of the plan they stand by, a place to go. Drawn, not written.
 * @param notes changes whenever something may be called otherwise
 */
export function headings(places: AnnexPlaces, notes: Signal<unknown>, goTo: GoTo): EditorFeature {
  return {
    extensions: () => [
      Extension.create({
        name: 'annexHeadings',
        addProseMirrorPlugins: () => [
          new Plugin<DecorationSet>({
            key,
            state: {
              init: (_, { doc }) => draw(doc, places, goTo),
              apply: (tr, drawn) => (tr.docChanged || tr.getMeta(key) === true ? draw(tr.doc, places, goTo) : drawn),
            },
            props: { decorations: (state) => key.getState(state) },
          }),
        ],
      }),
    ],
    // Names change with the plan, not with what is written here.
    start: ({ editor }) =>
      notes.subscribe(() => {
        if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(key, true).setMeta('addToHistory', false))
      }),
  }
}

function draw(doc: ProseNode, places: AnnexPlaces, goTo: GoTo): DecorationSet {
  const drawn: Decoration[] = []
  let last: string | undefined
  doc.forEach((node, pos) => {
    if (!isBlockType(node.type.name)) return
    const place = places.standsBy({ id: String(node.attrs['id']), type: node.type.name, of: node.attrs['of'] })
    if (place === last) return
    last = place
    const name = places.nameOf(place)
    drawn.push(Decoration.widget(pos, () => heading(place, name, goTo), { side: -1, key: `${place}/${name}` }))
  })
  return DecorationSet.create(doc, drawn)
}

function heading(place: string, name: string, goTo: GoTo): HTMLElement {
  const line = element('div', 'annex-beside')
  line.contentEditable = 'false'
  if (place === '') line.textContent = name
  else {
    const button = element('button', 'plain annex-go', name)
    button.type = 'button'
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', () => goTo(place))
    line.append(button)
  }
  return line
}
