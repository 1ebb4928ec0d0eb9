import { documentOf } from './document.js'
import { html } from './html.js'
import type { PaperFamilies } from './paper-page.js'

/** The page for families, whole. */
export function familiesHtml(page: PaperFamilies): string {
  const { phrases } = page
  const body = html`<main><h1>${page.head}</h1><p>${page.school}</p>
<section><h2>${phrases.story}</h2>${page.story.map((line) => html`<p>${line}</p>`)}</section>
${page.priorities.map(
  (
    priority,
  ) => html`<section><h2>${priority.number}. ${priority.title}</h2>${priority.summary.map((line) => html`<p>${line}</p>`)}
${priority.outcomes.map((line) => html`<p>${line}</p>`)}${priority.rating && html`<p>${priority.rating.sentence}</p>`}</section>`,
)}</main><footer><p>${page.foot}</p></footer>`
  return documentOf({ language: page.language, title: `${page.head}, ${page.school}`, style: '', body })
}
