import { documentOf } from './document.js'
import { type Html, html } from './html.js'
import type { PaperCouncil } from './paper-page.js'
import { PLAIN_STYLE } from './styles.js'
import { withLetters } from './with-letters.js'

/**
 * The school council's form: a box under each published line, which opens at its words so that the page can be read, and one for
 * an idea. It sends `line:KEY` and `idea`, empty where
 * nothing was written, as an ordinary form; it needs no script.
 */
export function councilHtml(page: PaperCouncil): string {
  const { phrases } = page
  const body = html`<header class="band"><div class="in"><p class="school">${page.school}</p><h1>${phrases.council}</h1></div></header>
<main><div class="in">
${page.taken !== undefined && html`<p class="said" role="status">${phrases.thanks}</p>`}${page.refused !== undefined && html`<p class="said" role="alert">${page.refused}</p>`}
<p class="lead">${phrases.councilIntro}</p>
<p id="names">${phrases.noNames}</p>
<form method="post" action="${page.action}">
${groupsOf(page).map(
  ({ part, lines }) =>
    html`<section>${part !== '' && part !== lines[0]?.text && html`<h2>${part}</h2>`}${lines.map(({ at, key, text }) => lineOf(page, at, key, text, text === part))}</section>`,
)}
<section class="idea"><label for="idea">${phrases.idea}</label>
<textarea id="idea" name="idea" aria-describedby="names" maxlength="${page.most}" rows="3">${page.typed?.['idea']}</textarea></section>
<button>${phrases.send}</button></form>
</div></main>
`
  return withLetters(body, (letters) =>
    documentOf({
      language: page.language,
      title: `${phrases.council} · ${page.school}`,
      style: letters + PLAIN_STYLE,
      body,
    }),
  )
}

function lineOf(
  { phrases, most, typed }: PaperCouncil,
  at: number,
  key: string,
  text: string,
  isHeading: boolean,
): Html {
  const name = `line:${key}`
  return html`<div class="line">${isHeading ? html`<h2 id="l${at}">${text}</h2>` : html`<p id="l${at}">${text}</p>`}<details${typed?.[name] ? html` open` : ''}><summary>${phrases.say}</summary><label class="vh" for="t${at}">${phrases.say}</label>
<textarea id="t${at}" name="${name}" aria-describedby="l${at} names" maxlength="${most}" rows="2">${typed?.[name]}</textarea></details></div>
`
}

/** Lines that stand under one heading, together; the heading itself can be said better like any other line. */
function groupsOf({ lines }: PaperCouncil) {
  const groups: { part: string; lines: { at: number; key: string; text: string }[] }[] = []
  lines.forEach(({ key, text, part }, at) => {
    const last = groups.at(-1)
    if (last?.part === part) last.lines.push({ at, key, text })
    else groups.push({ part, lines: [{ at, key, text }] })
  })
  return groups
}
