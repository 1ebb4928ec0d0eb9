import { documentOf } from './document.js'
import { html } from './html.js'
import { ENGLISH_PHRASES } from './phrases.js'
import { PLAIN_STYLE } from './styles.js'
import { withLetters } from './with-letters.js'

/** The same for an address that was revoked, renewed or never there: no name of a school, nothing to learn from it. */
export function goneHtml(): string {
  const { gone, goneAsk } = ENGLISH_PHRASES
  const body = html`<main class="band alone"><div class="in"><h1>${gone}</h1><p>${goneAsk}</p></div></main>
`
  return withLetters(body, (letters) =>
    documentOf({ language: 'en-GB', title: gone, style: letters + PLAIN_STYLE, body }),
  )
}
