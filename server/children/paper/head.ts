import { type Html, html } from './html.js'

/** "Our school plan, 2026 to 2027": the years stand by themselves. */
export function headOf(head: string): Html {
  const [, words, years] = /^(.+),\s+(\S*\d.*)$/u.exec(head) ?? []
  return words === undefined
    ? html`<h1>${head}</h1>`
    : html`<h1>${words}<span class="vh">,</span> <span class="year">${years}</span></h1>`
}

/** An address as people write it down. */
export const onPaper = (address: string) => address.replace(/^https?:\/\//, '')
