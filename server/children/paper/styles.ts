import onPaper from './base.css?raw'
import plain from './plain.css?raw'
import poster from './poster.css?raw'
import readToMe from './read-to-me.js?raw'
import screen from './screen.css?raw'
import shapes from './shapes.css?raw'
import sheets from './sheets.css?raw'
import strong from './strong.css?raw'

const base = shapes + onPaper

/** How the children's page stands on a screen and on paper: the printer gets the poster, or the sheets when the address ends in #sheets. */
export const PAGE_STYLE = squeezed(
  `${base}@media screen{${screen}${strong}}@media screen and (prefers-contrast:more){${strong.replaceAll('.strong', ':root')}}` +
    `@media print{${printed(poster, '.poster', '#sheets:not(:target)')}${printed(sheets, '.sheets', '#sheets:target')}}`,
)

/** The poster as it comes out of the printer, on a screen. */
export const POSTER_STYLE = squeezed(base + printed(poster, '.poster', '#sheets'))

/** The sheets as they come out of the printer, on a screen. */
export const SHEETS_STYLE = squeezed(base + printed(sheets, '.sheets', '#sheets'))

/** Pages for grown-ups, the council's form and what stands where a page was. */
export const PLAIN_STYLE = squeezed(shapes + plain)

export const READ_TO_ME = squeezedScript(readToMe)

function printed(style: string, name: string, selector: string): string {
  return style.replace(new RegExp(`\\${name}(?![\\w-])`, 'g'), selector)
}

/** Without comments and without room that only people need. */
function squeezed(style: string): string {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}

function squeezedScript(script: string): string {
  return script
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s+/gm, '')
    .trim()
}
