import { documentOf } from './document.js'
import { fitOf } from './fit.js'
import { headOf, onPaper } from './head.js'
import { type Html, html } from './html.js'
import type { PaperGood, PaperPage, PaperPart, PaperPriority } from './paper-page.js'
import { qrOf } from './qr.js'
import { shapeOf } from './shapes.js'
import { PAGE_STYLE, POSTER_STYLE, READ_TO_ME, SHEETS_STYLE } from './styles.js'
import { SymbolsOfPage, symbolFor } from './symbols.js'
import { withLetters } from './with-letters.js'

/** How it stands on the screen: as a page to scroll, or as it comes out of the printer. */
export type PaperForm = 'page' | 'poster' | 'sheets'

const STYLES: Readonly<Record<PaperForm, string>> = { page: PAGE_STYLE, poster: POSTER_STYLE, sheets: SHEETS_STYLE }

/** The children's page, whole: one file that needs nothing else. */
export function childrenHtml(page: PaperPage, form: PaperForm = 'page'): string {
  const body = bodyOf(page, form)
  return withLetters(body, (letters) =>
    documentOf({
      language: page.language,
      title: `${page.head} · ${page.school}`,
      style: letters + STYLES[form] + fitOf(page, letters !== ''),
      ...(form === 'page' ? { script: READ_TO_ME } : {}),
      attributes: html` data-listen="${page.phrases.listen}" data-stop="${page.phrases.stop}"`,
      body,
    }),
  )
}

function bodyOf(page: PaperPage, form: PaperForm): Html {
  const { phrases } = page
  const symbols = new SymbolsOfPage()
  const listen =
    form === 'page'
      ? html`<button type="button" class="btn say" hidden>${symbols.use('speaker-high')}<span>${phrases.listen}</span></button>`
      : html``
  const paper = html`<div id="poster"><div id="sheets">
<header class="top">${form === 'page' && html`<p class="hint to-poster">${phrases.posterHint}</p><p class="hint to-sheets">${phrases.sheetsHint}</p>`}
<div class="in" data-part>
${form === 'page' && easeOf(page)}
<p class="school">${page.school}</p>
${headOf(page.head)}
${page.intro.map((line) => html`<p class="intro">${line}</p>`)}
${listen}
</div></header>
<main>
${page.good.length > 0 && html`<section class="good"><div class="in" data-part><h2>${phrases.good}</h2><ul>${page.good.map((line) => goodOf(line, symbols))}</ul>${listen}</div></section>`}
${
  page.priorities.length > 0 &&
  html`<section class="better"><div class="in"><h2>${phrases.better}</h2></div>${page.priorities.map((priority) => priorityOf(priority, page, symbols, listen))}</section>`
}
${peopleOf(page, listen)}
</main>
<footer><div class="in"><div class="made"><p>${page.foot}</p>${page.address !== '' && html`<p class="on-paper">${phrases.scan} ${onPaper(page.address)}</p>`}</div>
<div class="links">${page.priorities.length > 0 && html`<a href="#poster" data-print>${phrases.poster}</a><a href="#sheets" data-print>${phrases.sheets}</a>`}${
    page.families !== '' && html`<a href="${page.families}">${phrases.families}</a>`
  }</div>
${page.address !== '' && html`<div class="on-paper">${qrOf(page.address)}</div>`}
</div></footer>
</div></div>
`
  return html`${paper}${symbols.drawings()}
`
}

function easeOf({ phrases }: PaperPage): Html {
  const choices = [
    ['bigger', phrases.bigger],
    ['strong', phrases.strong],
    ['easy', phrases.easy],
  ]
  return html`<details class="ease" hidden><summary class="btn">${phrases.settings}</summary><div>${choices.map(
    ([name, label]) =>
      html`<button type="button" class="btn" data-ease="${name}" aria-pressed="false">${label}</button>`,
  )}</div></details>`
}

function goodOf({ symbol, text }: PaperGood, symbols: SymbolsOfPage): Html {
  return html`<li><span class="disc">${symbols.use(symbolFor(symbol))}</span><span>${text}</span></li>`
}

function priorityOf(priority: PaperPriority, page: PaperPage, symbols: SymbolsOfPage, listen: Html): Html {
  const { number, rating } = priority
  return html`<article class="p${((number - 1) % 3) + 1}" data-part><div class="in">
<div class="lead"><div class="name"><div class="disc">${symbols.use(symbolFor(priority.theme))}<span class="num" aria-hidden="true">${number}</span></div>
<h3><span class="vh">${number}. </span>${priority.title}</h3></div>
${priority.goal.map((line) => html`<p class="goal">${line}</p>`)}</div>
<div class="halves"><div>${partOf('', priority.why)}${partOf('doing', priority.doing, true)}</div>
<div>${partOf('know', priority.know)}
${rating && html`<div class="part rate">${shapeOf(rating.key)}<div><h4>${rating.label}</h4>${rating.lines.map((line) => html`<p>${line}</p>`)}</div></div>`}
${partOf('you', priority.youCan)}</div></div>
${listen}
<div class="on-paper from">${page.school} · ${page.foot}${page.address !== '' && html`<br>${onPaper(page.address)}`}</div></div></article>`
}

function partOf(name: string, { label, lines }: PaperPart, listed = false): Html | undefined {
  if (lines.length === 0) return undefined
  const words = listed
    ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
    : lines.map((line) => html`<p>${line}</p>`)
  return html`<div class="part ${name}"><h4>${label}</h4>${words}</div>
`
}

function peopleOf({ helps, words, phrases }: PaperPage, listen: Html): Html | undefined {
  if (helps.lines.length + words.length === 0) return undefined
  return html`<section class="people"><div class="in" data-part>
${helps.lines.length > 0 && html`<div class="part"><h2>${helps.label}</h2>${helps.lines.map((line) => html`<p>${line}</p>`)}</div>`}
${
  words.length > 0 &&
  html`<div class="part words"><h2>${phrases.words}</h2><dl>${words.map(
    ({ word, meaning }) => html`<div>${word !== '' && html`<dt>${word}: </dt>`}<dd>${meaning}</dd></div>`,
  )}</dl></div>`
}
${listen}</div></section>`
}
