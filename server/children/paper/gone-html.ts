import { documentOf } from './document.js'
import { html } from './html.js'
import { ENGLISH_PHRASES } from './phrases.js'

/** The same for a link that was revoked, renewed or never there: no name of a school, nothing to learn from it. */
export function goneHtml(): string {
  const { goneHead, gone } = ENGLISH_PHRASES
  const body = html`<main><h1>${goneHead}</h1><p>${gone}</p></main>`
  return documentOf({ language: 'en-GB', title: goneHead, style: '', body })
}
