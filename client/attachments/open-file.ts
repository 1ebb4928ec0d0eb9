import { type AttachedFile, isPicture } from '../../schema/files/kinds.js'
import { element } from '../blocks/parts.js'
import { attachmentWords, sizeWords } from '../words/attachments.js'

/** Shows a picture over the plan; saves everything else where the browser saves what is downloaded. */
export function openFile(file: AttachedFile, bytes: ArrayBuffer): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: file.type }))
  if (isPicture(file.type)) showPicture(file, address)
  else {
    save(file, address)
    // The browser has taken it by the time the page comes back to this.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
}

function save({ name }: AttachedFile, address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

function showPicture(file: AttachedFile, address: string): void {
  const picture = element('img', '')
  picture.src = address
  picture.alt = file.name
  const keep = element('button', 'plain', attachmentWords.save)
  const close = element('button', 'plain', attachmentWords.close)
  for (const button of [keep, close]) button.type = 'button'
  const about = element('p', 'picture-about', `${file.name} · ${sizeWords(file.bytes)}`)
  const bar = element('div', 'picture-bar', about, keep, close)
  const dialog = element('dialog', 'picture-dialog', bar, picture)
  dialog.ariaLabel = `${attachmentWords.picture}: ${file.name}`
  keep.addEventListener('click', () => save(file, address))
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
  dialog.addEventListener('close', () => {
    dialog.remove()
    URL.revokeObjectURL(address)
  })
  document.body.append(dialog)
  dialog.showModal()
  close.focus()
}
