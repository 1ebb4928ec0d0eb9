import { documentOf } from './document.js'
import { html } from './html.js'
import type { PaperPage, PaperPart, PaperPriority } from './paper-page.js'

/** How it stands on the screen: as a page to scroll, or as it comes out of the printer. */
export type PaperForm = 'page' | 'poster' | 'sheets'

/** The children's page, whole: one file that needs nothing else. */
export function childrenHtml(page: PaperPage, form: PaperForm = 'page'): string {
  const body = html`<main class="as-${form}">
<header><p>${page.school}</p><h1>${page.head}</h1>${page.intro.map((line) => html`<p>${line}</p>`)}</header>
<section><h2>${page.phrases.good}</h2><ul>${page.good.map(({ text }) => html`<li>${text}</li>`)}</ul></section>
<section><h2>${page.phrases.better}</h2>${page.priorities.map(priorityHtml)}</section>
<section>${partHtml(page.helps)}<dl>${page.words.map(({ word, meaning }) => html`<dt>${word}</dt><dd>${meaning}</dd>`)}</dl></section>
</main>
<footer><p>${page.foot}</p></footer>`
  return documentOf({ language: page.language, title: `${page.head}, ${page.school}`, style: '', body })
}

function priorityHtml(priority: PaperPriority) {
  return html`<article><h3>${priority.number}. ${priority.title}</h3>
${partHtml(priority.why)}${priority.goal.map((line) => html`<p>${line}</p>`)}${partHtml(priority.doing)}${partHtml(priority.know)}
${priority.rating && partHtml(priority.rating)}${partHtml(priority.youCan)}</article>`
}

function partHtml({ label, lines }: PaperPart) {
  return lines.length === 0 ? undefined : html`<h4>${label}</h4>${lines.map((line) => html`<p>${line}</p>`)}`
}
