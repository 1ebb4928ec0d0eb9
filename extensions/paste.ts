/** What comes in from the clipboard: cleaned, fitted to this plan, and refused as a whole when it is too much for a plan. */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { LIMITS } from '../schema/protocol/limits.js'
import { newId } from './new-id.js'
import { fitToPlan, herePlan } from './paste-blocks.js'
import { cleanHtml, isSpreadsheet } from './paste-html.js'
import { inPieces } from './paste-pieces.js'
import type { PastedTable } from './paste-table.js'

/** What a person should know about what they have just pasted. */
export interface PasteReport {
  /** Nothing was pasted: it is too long, or the plan would have too many blocks. */
  readonly refused?: 'long' | 'blocks'
  /** Its looks, or a table in it, were too large to read; the words are there. */
  readonly plain?: boolean
  /** References to people or blocks that are not in this plan, left out. */
  readonly lost: number
  readonly tables: readonly PastedTable[]
}

declare module '@tiptap/core' {
  interface EditorEvents {
    /** Something was pasted, and there is something to say about it. */
    pasted: PasteReport
  }
}

/** Most letters that are pasted at once, in UTF-16 units: a book of a hundred pages. */
const MOST_LETTERS = 500_000
/** Longest HTML that is read at all, in UTF-16 units: with pictures in it, it may be of any size. */
const MOST_HTML = 8_000_000
/** Blocks of a plan left free for what colleagues add at the same time. */
const SPARE_BLOCKS = 200

export const Paste = Extension.create<{ newId: () => string }>({
  name: 'cleanPaste',
  // Before the keys that paste below a block or in place of several.
  priority: 1002,
  addOptions: () => ({ newId }),
  addProseMirrorPlugins() {
    const { editor, options } = this
    let refusals = 0
    let said: { lost: number; tables: readonly PastedTable[] } = { lost: 0, tables: [] }
    const tell = (report: Partial<PasteReport>) => {
      const { lost, tables } = said
      said = { lost: 0, tables: [] }
      if (report.refused !== undefined) refusals += 1
      if (lost > 0 || tables.length > 0 || report.refused !== undefined || report.plain === true)
        editor.emit('pasted', { lost, tables, ...report })
    }
    /** Takes over what must not be read as it is. */
    const look = (view: EditorView, event: ClipboardEvent | DragEvent, data: DataTransfer | null): boolean => {
      said = { lost: 0, tables: [] }
      if (data === null || !view.editable) return false
      const html = data.getData('text/html')
      const text = data.getData('text/plain')
      const letters = text === '' ? wordsLength(html) : text.length
      if (letters <= MOST_LETTERS && html.length <= MOST_HTML && !isSpreadsheet(html)) return false
      event.preventDefault()
      const paste = event.type === 'paste' ? (event as ClipboardEvent) : undefined // that is what an event of this type is
      if (letters > MOST_LETTERS || text === '' || paste === undefined) tell({ refused: 'long' })
      else {
        const before = refusals
        if (view.pasteText(text, paste) && refusals === before) tell({ plain: true })
      }
      return true
    }
    return [
      new Plugin({
        key: new PluginKey('paste'),
        props: {
          handleDOMEvents: {
            paste: (view, event) => look(view, event, event.clipboardData),
            drop: (view, event) => view.dragging === null && look(view, event, event.dataTransfer),
          },
          transformPastedHTML: (html, view) => {
            if (html === '') return html
            const clean = cleanHtml(html, { ...herePlan(view.state), newId: options.newId })
            said = { lost: clean.lost, tables: clean.tables }
            return clean.html
          },
          transformPasted: (slice, view) => {
            // A block dragged within the page is moved, not copied.
            if (view.dragging !== null) return slice
            const fitted = fitToPlan(slice, view.state, options.newId)
            said = { ...said, lost: said.lost + fitted.lost }
            return inPieces(fitted.slice, view.state.schema)
          },
          handlePaste: (view, _event, { content }) => {
            if (
              content.childCount > 1 &&
              view.state.doc.childCount + content.childCount > LIMITS.blocks - SPARE_BLOCKS
            ) {
              said = { lost: 0, tables: [] }
              tell({ refused: 'blocks' })
              return true
            }
            // Once it is in the plan: whoever offers something about it looks for it there.
            queueMicrotask(() => tell({}))
            return false
          },
        },
      }),
    ]
  },
})

/** About how many letters of an HTML are words. */
function wordsLength(html: string): number {
  if (html.length > MOST_HTML) return html.length
  return html.replaceAll(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>/g, '').length
}
