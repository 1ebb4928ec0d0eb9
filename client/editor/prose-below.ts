import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isBlockType } from '../../schema/blocks.js'
import { below } from '../blocks/below.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

interface Drawn {
  readonly doc: ProseNode
  readonly reading: number
  readonly set: DecorationSet
  /** Which prose belongs to what, for telling whether a new reading says otherwise. */
  readonly says: string
}

/** Prose belongs to the block before it, and stands where that block’s words stand: at the edge it would seem to be the part’s. */
export const proseBelow: EditorFeature = {
  extensions: (host) => [
    Extension.create({
      name: 'proseBelow',
      addProseMirrorPlugins: () => [proseBelowPlugin(host)],
    }),
  ],
  start: ({ editor: { view }, plan }) => {
    const look = () => {
      // Asking for the decorations is all that an empty step is for.
      if (!view.isDestroyed && drawings.get(plan)?.says !== draw(view.state.doc, plan).says)
        view.dispatch(view.state.tr.setMeta('addToHistory', false))
    }
    look()
    return plan.reading.subscribe(look)
  },
}

type View = PlanEditor['plan']
const drawings = new WeakMap<View, Drawn>()

function proseBelowPlugin({ plan }: PlanEditor): Plugin {
  return new Plugin({
    key: new PluginKey('proseBelow'),
    props: {
      decorations(state: EditorState) {
        const known = drawings.get(plan)
        if (known?.doc === state.doc && known.reading === plan.reading.get()) return known.set
        const drawn = draw(state.doc, plan)
        drawings.set(plan, drawn)
        return drawn.set
      },
    },
  })
}

function draw(doc: ProseNode, plan: View): Drawn {
  const decorations: Decoration[] = []
  let says = ''
  let owner: ProseNode | undefined
  doc.forEach((node, pos) => {
    if (isBlockType(node.type.name)) {
      owner = node
      return
    }
    if (owner === undefined || !isBlockType(owner.type.name)) return
    // The first decorations are asked for before the first block has asked what the plan is.
    plan.content ??= () => doc
    const { depth } = plan.info(String(owner.attrs['id'] ?? ''))
    decorations.push(Decoration.node(pos, pos + node.nodeSize, below(owner.type.name, depth)))
    says += `${owner.type.name} ${depth} `
  })
  return { doc, reading: plan.reading.get(), set: DecorationSet.create(doc, decorations), says }
}
