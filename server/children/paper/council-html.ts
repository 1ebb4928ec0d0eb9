import { documentOf } from './document.js'
import { html } from './html.js'
import type { PaperCouncil } from './paper-page.js'

/**
 * The school council's form: a box under each published line and one for an idea. It sends `line:KEY` and `idea`, empty where
 * nothing was written, as an ordinary form; it needs no script.
 */
export function councilHtml(page: PaperCouncil): string {
  const { phrases } = page
  const typed = (name: string) => page.typed?.[name] ?? ''
  const body = html`<main><h1>${phrases.councilHead}</h1><p>${phrases.councilIntro}</p>
${page.taken !== undefined && html`<p role="status">${phrases.thanks}</p>`}${page.refused !== undefined && html`<p role="alert">${page.refused}</p>`}
<form method="post" action="${page.action}">
${page.lines.map(
  ({ key, text }, at) => html`<div><p id="l${at}">${text}</p><label for="t${at}">${phrases.better1}</label>
<textarea id="t${at}" name="line:${key}" aria-describedby="l${at}" maxlength="${page.most}" rows="2">${typed(`line:${key}`)}</textarea></div>`,
)}
<div><label for="idea">${phrases.idea}</label><textarea id="idea" name="idea" maxlength="${page.most}" rows="3">${typed('idea')}</textarea></div>
<button>${phrases.send}</button></form></main>`
  return documentOf({ language: page.language, title: `${phrases.councilHead}, ${page.school}`, style: '', body })
}
