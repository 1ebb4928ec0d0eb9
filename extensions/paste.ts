import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** Elements whose text is not meant to be read. */
const UNREAD = 'script, style, head, title, meta, link, template, noscript'

/**
 * Pasted pages and Word documents: what the schema knows is kept, of everything else the words. The rows of a table become
 * paragraphs, because cells would otherwise run into one another.
 */
export const Paste = Extension.create({
  name: 'cleanPaste',
  addProseMirrorPlugins: () => [
    new Plugin({ key: new PluginKey('paste'), props: { transformPastedHTML: (html) => cleanHtml(html) } }),
  ],
})

/** HTML ready for the editor's own parser. */
export function cleanHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.body.querySelectorAll(UNREAD)) element.remove()
  for (const row of page.body.querySelectorAll('tr')) {
    const cells = [...row.querySelectorAll('td, th')].map((cell) =>
      (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    )
    const line = page.createElement('p')
    line.textContent = cells.filter((cell) => cell !== '').join(' · ')
    if (line.textContent === '') row.remove()
    else row.replaceWith(line)
  }
  for (const table of [...page.body.querySelectorAll('table')].reverse()) {
    table.replaceWith(...table.querySelectorAll('caption, p'))
  }
  return page.body.innerHTML
}
