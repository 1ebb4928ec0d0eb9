import type { Editor } from '@tiptap/core'
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { isSafeLink } from '../../schema/safe-link.js'
import { element } from '../blocks/parts.js'
import { strings } from '../strings.js'

/** Bold, italic and link for what is selected: a small bar above it. Mod-b, Mod-i and Mod-k do the same. */
export const MarkMenu = Extension.create({
  name: 'markMenu',
  addKeyboardShortcuts() {
    return {
      'Mod-k': ({ editor }) => {
        if (editor.state.selection.empty) return false
        bars.get(editor)?.askForLink()
        return true
      },
    }
  },
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('markMenu'),
        view: () => {
          const bar = new Bar(editor)
          bars.set(editor, bar)
          return { update: () => bar.update(), destroy: () => bar.destroy() }
        },
      }),
    ]
  },
})

const bars = new WeakMap<Editor, Bar>()

class Bar {
  private readonly box = element('div', 'mark-bar')
  private readonly bold: HTMLButtonElement
  private readonly italic: HTMLButtonElement
  private readonly link: HTMLButtonElement
  private readonly form = element('form', 'mark-link')
  private readonly address = element('input', '')
  private readonly problem = element('p', 'field-problem')
  private asking = false

  constructor(private readonly editor: Editor) {
    const words = strings.marks
    this.box.role = 'toolbar'
    this.box.ariaLabel = words.toolbar
    this.box.hidden = true
    this.bold = this.button('B', words.bold, () => editor.chain().focus().toggleMark('bold').run())
    this.italic = this.button('I', words.italic, () => editor.chain().focus().toggleMark('italic').run())
    this.link = this.button(words.link, words.link, () => this.askForLink())
    this.italic.classList.add('mark-italic')
    this.address.type = 'text'
    this.address.ariaLabel = words.address
    this.address.placeholder = 'https://'
    this.problem.hidden = true
    this.problem.role = 'alert'
    const save = element('button', 'plain mark-button', strings.field.save)
    this.form.hidden = true
    this.form.append(this.address, save, this.problem)
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.saveLink()
    })
    this.form.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close()
    })
    this.box.append(this.bold, this.italic, this.link, this.form)
    this.box.addEventListener('mousedown', (event) => {
      if (event.target !== this.address) event.preventDefault()
    })
    editor.on('blur', this.onBlur)
    document.body.append(this.box)
  }

  update(): void {
    const { editor } = this
    const { selection } = editor.state
    const text = !selection.empty && editor.state.doc.textBetween(selection.from, selection.to).trim() !== ''
    if (!editor.isEditable || !text || !(editor.isFocused || this.asking)) {
      this.close()
      return
    }
    this.box.hidden = false
    this.bold.ariaPressed = String(editor.isActive('bold'))
    this.italic.ariaPressed = String(editor.isActive('italic'))
    this.link.ariaPressed = String(editor.isActive('link'))
    const from = editor.view.coordsAtPos(selection.from)
    const left = Math.max(8, Math.min(from.left, document.documentElement.clientWidth - this.box.offsetWidth - 8))
    this.box.style.left = `${left + scrollX}px`
    this.box.style.top = `${from.top + scrollY - this.box.offsetHeight - 8}px`
  }

  askForLink(): void {
    const href: unknown = this.editor.getAttributes('link')['href']
    this.asking = true
    this.form.hidden = false
    this.address.value = typeof href === 'string' ? href : ''
    this.update()
    this.address.focus()
  }

  destroy(): void {
    this.editor.off('blur', this.onBlur)
    this.box.remove()
  }

  private readonly onBlur = ({ event }: { event: FocusEvent }): void => {
    if (event.relatedTarget instanceof Node && this.box.contains(event.relatedTarget)) return
    if (!this.asking) this.close()
  }

  private saveLink(): void {
    const typed = this.address.value.trim()
    const href = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : typed
    if (href !== '' && !isSafeLink(href)) {
      this.problem.textContent = strings.field.notLink
      this.problem.hidden = false
      return
    }
    const chain = this.editor.chain().focus()
    if (href === '') chain.unsetMark('link').run()
    else chain.setMark('link', { href }).run()
    this.close()
  }

  private close(): void {
    this.asking = false
    this.form.hidden = true
    this.problem.hidden = true
    this.box.hidden = true
  }

  private button(face: string, label: string, act: () => void): HTMLButtonElement {
    const button = element('button', 'plain mark-button', face)
    button.type = 'button'
    button.ariaLabel = label
    button.title = label
    button.addEventListener('click', act)
    return button
  }
}
