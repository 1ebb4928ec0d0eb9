import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, type DecorationAttrs, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { EditorFeature } from './plan-editor.js'

/** What some blocks wear, by their id: a class, and a style of custom properties alone, so that no text ever moves. */
export type Marks = ReadonlyMap<string, DecorationAttrs>
/** Each layer is set as a whole by whoever it belongs to. */
export type Layer = 'colleagues' | 'changes'

interface Worn {
  readonly layers: Readonly<Partial<Record<Layer, Marks>>>
  readonly drawn: DecorationSet
}

const key = new PluginKey<Worn>('blockMarks')

/** Marks on whole blocks beside their text. They follow their block when it is moved, and go with it. */
export const blockMarks: EditorFeature = {
  extensions: () => [
    Extension.create({
      name: 'blockMarks',
      addProseMirrorPlugins: () => [
        new Plugin<Worn>({
          key,
          state: {
            init: () => ({ layers: {}, drawn: DecorationSet.empty }),
            apply(tr, worn) {
              // Only setBlockMarks below gives this plugin something.
              const set = tr.getMeta(key) as Worn['layers'] | undefined
              if (set === undefined && !tr.docChanged) return worn
              const layers = set === undefined ? worn.layers : { ...worn.layers, ...set }
              return { layers, drawn: draw(tr.doc, Object.values(layers)) }
            },
          },
          props: { decorations: (state) => key.getState(state)?.drawn },
        }),
      ],
    }),
  ],
}

export function setBlockMarks(view: EditorView, layer: Layer, marks: Marks): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, { [layer]: marks }).setMeta('addToHistory', false))
}

function draw(doc: ProseNode, layers: readonly Marks[]): DecorationSet {
  const worn = layers.filter(({ size }) => size > 0)
  if (worn.length === 0) return DecorationSet.empty
  const drawn: Decoration[] = []
  doc.forEach((node, pos) => {
    const id: unknown = node.attrs['id']
    if (typeof id !== 'string') return
    for (const marks of worn) {
      const attrs = marks.get(id)
      if (attrs !== undefined) drawn.push(Decoration.node(pos, pos + node.nodeSize, attrs))
    }
  })
  return DecorationSet.create(doc, drawn)
}
