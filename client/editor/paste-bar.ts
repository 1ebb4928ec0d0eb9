import type { Transaction } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { isFromShared } from '../../extensions/ids.js'
import type { PasteReport } from '../../extensions/paste.js'
import type { PastedTable } from '../../extensions/paste-table.js'
import { linesOfTable, replaceLines } from '../../extensions/table-lines.js'
import { type ActionTable, tableToActions } from '../../plan/table-to-actions.js'
import { element } from '../blocks/parts.js'
import { today } from '../fields/today.js'
import { pasteWords } from '../words/paste.js'
import type { PlanEditor } from './plan-editor.js'
import '../theme/paste.css'

/** A quiet bar at the foot of the page. It never takes the caret away. @returns what closes it; undefined when there is nothing to say */
export function showPasteBar(host: PlanEditor, report: PasteReport): (() => void) | undefined {
  const offer = offerOf(host, report)
  const said = wordsOf(report, offer === undefined)
  if (offer === undefined && said.length === 0) return undefined
  return new PasteBar(host, offer, said).close
}

interface Offer {
  readonly table: PastedTable
  readonly read: ActionTable
}

function offerOf({ editor, plan }: PlanEditor, { tables, refused }: PasteReport): Offer | undefined {
  if (refused !== undefined) return undefined
  for (const table of tables) {
    const read = tableToActions(table.rows, plan.plan.header, today())
    if (read !== undefined && linesOfTable(editor.state.doc, table) !== undefined) return { table, read }
  }
  return undefined
}

function wordsOf({ refused, plain, lost, tables }: PasteReport, asLines: boolean): string[] {
  if (refused !== undefined) return [pasteWords.refused[refused]]
  return [
    ...(plain === true ? [pasteWords.plain] : []),
    ...(asLines && tables.some(({ lines }) => lines.length > 1) ? [pasteWords.lines] : []),
    ...(lost > 0 ? [pasteWords.lost(lost)] : []),
  ]
}

class PasteBar {
  private working = false
  private readonly bar = element('section', 'paste-bar')
  private readonly words = element('p', 'paste-words')
  private readonly buttons = element('div', 'paste-buttons')

  constructor(
    private readonly host: PlanEditor,
    private offer: Offer | undefined,
    said: readonly string[],
  ) {
    this.bar.ariaLabel = pasteWords.label
    this.words.role = 'status'
    this.bar.append(this.words, this.buttons)
    const main = document.querySelector('main') ?? document.body
    main.append(this.bar)
    document.addEventListener('keydown', this.onKey, true)
    host.editor.on('transaction', this.onEdit)
    const count = offer?.read.actions ?? 0
    this.show([...said, ...(offer === undefined ? [] : [pasteWords.table(count)])])
    if (offer !== undefined) {
      const accept = button(pasteWords.accept(count), 'paste-accept', this.accept)
      accept.append(element('kbd', '', pasteWords.keys))
      accept.setAttribute('aria-keyshortcuts', 'Alt+Enter')
      this.buttons.replaceChildren(accept, button(pasteWords.keep, 'plain', this.close))
    } else this.buttons.replaceChildren(button(pasteWords.close, 'plain', this.close))
  }

  readonly close = (): void => {
    document.removeEventListener('keydown', this.onKey, true)
    this.host.editor.off('transaction', this.onEdit)
    const hadFocus = this.bar.contains(document.activeElement)
    this.bar.remove()
    if (hadFocus) this.host.editor.commands.focus(undefined, { scrollIntoView: false })
  }

  private show(said: readonly string[]): void {
    // A reader is told of words that change, not of words that come with their region.
    requestAnimationFrame(() => {
      this.words.textContent = said.join(' ')
    })
  }

  private readonly accept = (): void => {
    const { editor } = this.host
    const { offer } = this
    const lines = offer === undefined ? undefined : linesOfTable(editor.state.doc, offer.table)
    if (offer === undefined || lines === undefined) {
      this.close()
      return
    }
    this.offer = undefined
    this.working = true
    // A step of its own: undoing it leaves what was pasted.
    const undo: Y.UndoManager = yUndoPluginKey.getState(editor.state).undoManager // untyped: the manager made for this editor
    undo.stopCapturing()
    editor.view.dispatch(replaceLines(editor.state, lines, offer.read.blocks))
    undo.stopCapturing()
    this.working = false
    editor.commands.focus(undefined, { scrollIntoView: false })
    const { actions, strangers, noted } = offer.read
    this.show([
      pasteWords.made(actions),
      ...(strangers.length === 0 ? [] : [pasteWords.strangers(strangers)]),
      ...(noted.length === 0 ? [] : [pasteWords.noted(noted)]),
    ])
    this.buttons.replaceChildren(button(pasteWords.close, 'plain', this.close))
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.altKey && this.offer !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      this.accept()
    } else if (event.key === 'Escape' && this.bar.contains(document.activeElement)) this.close()
  }

  /** What it speaks of is gone, or is being worked on. */
  private readonly onEdit = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged || this.working) return
    const { offer } = this
    // Whoever writes on has read it; an offer stays as long as there is what it speaks of.
    const over =
      offer === undefined
        ? !isFromShared(transaction)
        : linesOfTable(this.host.editor.state.doc, offer.table) === undefined
    if (over) this.close()
  }
}

function button(words: string, className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', className, words)
  made.type = 'button'
  made.addEventListener('click', onClick)
  return made
}
