import type { NodeViewRendererProps } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { GONE_BLOCK, GONE_PERSON } from '../../plan/cite.js'
import { element } from '../blocks/parts.js'
import { referenceWords } from '../words/references.js'
import type { PlanView } from './plan-view.js'

/** What references say, for the clipboard and for everything that is not on the page. */
export const referencesSay = (plan: () => PlanView) => ({
  crossRef: (id: string) => plan().words.cite(id) ?? GONE_BLOCK,
  mention: (id: string) => plan().words.person(id)?.name ?? GONE_PERSON,
})

/** Draws the references of one editor, and again whenever the plan was read. */
export function referenceViews(plan: PlanView): (props: NodeViewRendererProps) => ReferenceView {
  const drawn = new Set<ReferenceView>()
  plan.reading.subscribe(() => {
    for (const view of drawn) view.refresh()
  })
  return ({ node, view }) => {
    plan.content ??= () => view.state.doc
    return new ReferenceView(node, plan, drawn)
  }
}

/** A number or a name in a line of text, in plain DOM. */
class ReferenceView implements NodeView {
  readonly dom = element('span', '')
  private said: string | undefined

  constructor(
    private node: ProseNode,
    private readonly plan: PlanView,
    private readonly drawn: Set<ReferenceView>,
  ) {
    // The first blocks of a plan are drawn before anyone has asked for a reading.
    plan.info('')
    drawn.add(this)
    this.refresh()
  }

  update(node: ProseNode): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.refresh()
    return true
  }

  refresh(): void {
    const { words } = this.plan
    const { dom, node } = this
    if (node.type.name === 'mention') {
      const id = String(node.attrs['person'] ?? '')
      const person = words.person(id)
      this.say('mention', person?.name ?? GONE_PERSON, person === undefined ? referenceWords.goneName : person.role)
      dom.dataset['mention'] = id
      dom.classList.toggle('reference-gone', person === undefined)
      return
    }
    const id = String(node.attrs['to'] ?? '')
    const cite = words.cite(id)
    this.say('cross-ref', cite ?? GONE_BLOCK, cite === undefined ? referenceWords.gone : words.title(id))
    dom.dataset['crossRef'] = id
    dom.role = cite === undefined ? null : 'link'
    dom.classList.toggle('reference-gone', cite === undefined)
  }

  destroy(): void {
    this.drawn.delete(this)
  }

  ignoreMutation(): boolean {
    return true
  }

  private say(name: string, text: string, title: string): void {
    const now = `${text}\n${title}`
    if (this.said === now) return
    this.said = now
    this.dom.classList.add(name)
    this.dom.textContent = text
    if (title === '') this.dom.removeAttribute('title')
    else this.dom.title = title
  }
}
