import { type AttachedFile, isPicture } from '../../schema/files/kinds.js'
import { element } from '../blocks/parts.js'
import type { Sight } from '../blocks/sight.js'
import { attachmentWords, sizeWords } from '../words/attachments.js'

/** Said by a list of files when it has been drawn; whoever has the files themselves (see desk.ts) dresses it. */
export const FILES_DRAWN = 'plan-files-drawn'

/** The files of a block: what each is, how it is called, how large it is. Their pictures and states come when they are there. */
export function fileList(sight: Sight<'evidence'>): HTMLElement[] {
  const { files = [] } = sight.values
  if (files.length === 0) return []
  const list = drawn.get(files) ?? draw(files, sight.editable)
  if (!sight.editable || !sight.inHand) return [list]
  const another = element('button', 'fact fact-invite', attachmentWords.another)
  another.type = 'button'
  another.dataset['field'] = 'files'
  return [list, another]
}

/** A block is drawn often; its list only when its files have changed, so that no picture flickers. */
const drawn = new WeakMap<object, HTMLElement>()

function draw(files: readonly AttachedFile[], editable: boolean): HTMLElement {
  const list = element('ul', 'files', ...files.map((file) => fileLine(file, editable)))
  drawn.set(files, list)
  // The block is on the page by then.
  queueMicrotask(() => list.dispatchEvent(new CustomEvent(FILES_DRAWN, { bubbles: true })))
  return list
}

function fileLine(file: AttachedFile, editable: boolean): HTMLElement {
  const { name, hash, type, bytes } = file
  const face = element('span', 'file-face', endingOf(name))
  // Said as one sentence; what is seen is parted, cut and set apart.
  const said = element('span', 'visually-hidden', attachmentWords.open(name, sizeWords(bytes)))
  const seen = [face, nameOf(name), element('span', 'file-size', sizeWords(bytes))]
  for (const part of seen) part.ariaHidden = 'true'
  const inside = [said, ...seen]
  const open = editable ? element('button', 'file-open', ...inside) : element('a', 'file-open', ...inside)
  if (open instanceof HTMLButtonElement) open.type = 'button'
  // A plan that is only shown, without an editor, has nobody to ask for the file but the server.
  else open.href = `/api${location.pathname}/files/${hash}`
  open.title = name
  const line = element('li', 'file', open, element('span', 'file-state'))
  line.dataset['file'] = hash
  line.toggleAttribute('data-picture', isPicture(type))
  if (editable) {
    const remove = element('button', 'file-remove', '×')
    remove.type = 'button'
    remove.ariaLabel = attachmentWords.remove(name)
    remove.title = attachmentWords.remove(name)
    line.append(remove)
  }
  return line
}

/** A long name is cut before its ending, which says what it is. */
function nameOf(name: string): HTMLElement {
  const at = name.lastIndexOf('.')
  const stem = element('span', 'file-stem', at > 0 ? name.slice(0, at) : name)
  return element('span', 'file-name', stem, at > 0 ? name.slice(at) : '')
}

const endingOf = (name: string) =>
  name
    .slice(name.lastIndexOf('.') + 1)
    .slice(0, 4)
    .toUpperCase()
