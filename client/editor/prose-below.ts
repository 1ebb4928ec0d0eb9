import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isBlockType } from '../../schema/blocks.js'
import { below } from '../blocks/below.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

interface Drawn {
  readonly set: DecorationSet
  /** Which prose belongs to what, for telling whether a new reading of the plan says otherwise. */
  readonly says: string
}

/** Made when it is first asked for: while a step is applied, the plan cannot be read as it will be. */
interface Place {
  drawn?: Drawn
}

const key = new PluginKey<Place>('proseBelow')

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
      if (view.isDestroyed || key.getState(view.state)?.drawn?.says === draw(view.state.doc, plan).says) return
      view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
    }
    look()
    return plan.reading.subscribe(look)
  },
}

type View = PlanEditor['plan']

function proseBelowPlugin({ plan }: PlanEditor): Plugin<Place> {
  return new Plugin<Place>({
    key,
    state: {
      init: () => ({}),
      apply(tr, place) {
        if (tr.getMeta(key) !== undefined) return {}
        if (!tr.docChanged) return place
        // Letters move what is drawn; whatever else was done, it is looked at again.
        const { drawn } = place
        if (drawn === undefined || !isOfLetters(tr)) return {}
        return { drawn: { ...drawn, set: drawn.set.map(tr.mapping, tr.doc) } }
      },
    },
    props: {
      decorations(state) {
        const place = key.getState(state)
        if (place === undefined) return null
        place.drawn ??= draw(state.doc, plan)
        return place.drawn.set
      },
    },
  })
}

/** Whether all that was changed is inside lines of text, and still is: a line that was split is two. */
function isOfLetters({ doc, docs, steps }: Transaction): boolean {
  let only = true
  steps.forEach((step, at) => {
    step.getMap().forEach((from, to, newFrom, newTo) => {
      if (!inLine(docs[at] ?? doc, from, to) || !inLine(docs[at + 1] ?? doc, newFrom, newTo)) only = false
    })
  })
  return only
}

function inLine(doc: ProseNode, from: number, to: number): boolean {
  const line = doc.resolve(from)
  return line.parent.isTextblock && to <= line.end()
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
  return { set: DecorationSet.create(doc, decorations), says }
}
