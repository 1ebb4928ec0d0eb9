import { documentOf } from './document.js'
import { headOf, onPaper } from './head.js'
import { type Html, html } from './html.js'
import type { PaperFamilies, PaperFamilyPriority, PaperPart } from './paper-page.js'
import { qrOf } from './qr.js'
import { shapeOf } from './shapes.js'
import { PLAIN_STYLE } from './styles.js'
import { SymbolsOfPage, symbolFor } from './symbols.js'
import { withLetters } from './with-letters.js'

/** The page for families, whole: the school's story, what it works on and how that goes, as one would write it in a letter. */
export function familiesHtml(page: PaperFamilies): string {
  const { phrases } = page
  const symbols = new SymbolsOfPage()
  const body = html`<header class="band"><div class="in"><p class="school">${page.school}</p>${headOf(page.head)}</div></header>
<main><div class="in">
${page.intro.map((line) => html`<p class="lead">${line}</p>`)}
${page.story.length > 0 && html`<section class="story"><h2>${phrases.story}</h2>${page.story.map((line) => html`<p>${line}</p>`)}</section>`}
${page.priorities.map((priority) => jobOf(priority, symbols))}
</div></main>
<footer><div class="in"><p>${page.foot}</p>
${page.children !== '' && html`<p><a href="${page.children}">${phrases.children}</a></p>`}
${page.address !== '' && html`<div class="on-paper">${qrOf(page.address)}<p>${phrases.scan} ${onPaper(page.address)}</p></div>`}
</div></footer>
${symbols.drawings()}
`
  return withLetters(body, (letters) =>
    documentOf({ language: page.language, title: `${page.head} · ${page.school}`, style: letters + PLAIN_STYLE, body }),
  )
}

function jobOf({ number, title, theme, summary, aims, rating }: PaperFamilyPriority, symbols: SymbolsOfPage): Html {
  return html`<section class="job"><div class="name"><span class="disc">${symbols.use(symbolFor(theme))}</span><h2>${number}. ${title}</h2></div>
${summary.map((line) => html`<p>${line}</p>`)}
${aims.lines.length > 0 && html`<div class="part"><h3>${aims.label}</h3>${linesOf(aims)}</div>`}
${rating && html`<div class="part rate">${shapeOf(rating.key)}<div><h3>${rating.label}</h3>${rating.lines.map((line) => html`<p>${line}</p>`)}</div></div>`}
</section>
`
}

function linesOf({ lines: [first, ...rest] }: PaperPart): Html {
  return rest.length === 0
    ? html`<p>${first}</p>`
    : html`<ul>${[first, ...rest].map((line) => html`<li>${line}</li>`)}</ul>`
}
