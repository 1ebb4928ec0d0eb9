import { documentOf } from './document.js'
import { html } from './html.js'
import { ENGLISH_PHRASES } from './phrases.js'
import { PLAIN_STYLE } from './styles.js'
import { withLetters } from './with-letters.js'

/** The same for an address that was revoked, renewed or never there: no name of a school, nothing to learn from it. */
export function goneHtml(): string {
  return noticeHtml(ENGLISH_PHRASES.gone, ENGLISH_PHRASES.goneAsk)
}

/** When a page cannot be shown now, or what was sent cannot be taken. */
export function sorryHtml(): string {
  return noticeHtml('Not just now', 'This page cannot be shown now. Please try again in a minute.')
}

function noticeHtml(head: string, words: string): string {
  const body = html`<main class="band alone"><div class="in"><h1>${head}</h1><p>${words}</p></div></main>
`
  return withLetters(body, (letters) =>
    documentOf({ language: 'en-GB', title: head, style: letters + PLAIN_STYLE, body }),
  )
}
