import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FrozenFile, FrozenFiles, ShownLine } from './children-store.js'
import type { Draft } from './drafts.js'
import { childrenHtml } from './paper/children-html.js'
import { cspOf } from './paper/csp.js'
import { familiesHtml } from './paper/families-html.js'
import { familiesOf, paperOf } from './paper/paper-of.js'
import type { PaperFamilies, PaperPage } from './paper/paper-page.js'

const packGzip = promisify(gzip)
const packBrotli = promisify(brotliCompress)

/** Both pages before they have an address. */
export interface Papers {
  readonly children: PaperPage
  readonly families: PaperFamilies
}

export interface Addresses {
  readonly children: string
  readonly families: string
}

/** @param token as in the address; empty: there is none */
export function addressesOf(publicUrl: string, token: string): Addresses {
  if (token === '') return { children: '', families: '' }
  const children = `${publicUrl}/our-plan/${token}`
  return { children, families: `${children}/families` }
}

/** What of a draft is published: its lines that are shown, and nothing that could hold anything else. */
export function papersOf({ page, day, phrases }: Pick<Draft, 'page' | 'day' | 'phrases'>): Papers {
  const place = { date: day, children: '', families: '', phrases }
  return { children: paperOf(page, place), families: familiesOf(page, place) }
}

/** Nothing of the plan is on it but its year. */
export function isEmpty({ children: { good, priorities } }: Papers): boolean {
  return good.length === 0 && priorities.length === 0
}

/** A line as it is published, under the heading that it stands under; empty: none. */
export interface PublishedLine extends ShownLine {
  readonly part: string
}

/** The children's lines as they are read on paper. A priority whose title is not shown is not there, nor is any line of it. */
export function shownLines({ page: { lines } }: Pick<Draft, 'page'>): readonly PublishedLine[] {
  const shown = lines.filter(({ status, text }) => status === 'shown' && text !== '')
  const titles = new Map(
    shown.flatMap(({ template, priority, text }) =>
      template === 'C20' && priority !== undefined ? [[priority, text] as const] : [],
    ),
  )
  return shown.flatMap(({ key, text, priority }) => {
    const part = priority === undefined ? '' : titles.get(priority)
    return part === undefined ? [] : [{ key, text, part }]
  })
}

/** The same words for the same reader: all but the day and the address. */
export function saysTheSame(one: Papers, other: Papers): boolean {
  return undated(one) === undated(other)
}

function undated({ children, families }: Papers): string {
  const without = { date: '', foot: '', address: '' }
  return JSON.stringify([
    { ...children, ...without, families: '' },
    { ...families, ...without, children: '' },
  ])
}

/** Both pages as they are served at these addresses, byte by byte. */
export async function freeze({ children, families }: Papers, at: Addresses): Promise<FrozenFiles> {
  return {
    children: await frozen(childrenHtml({ ...children, address: at.children, families: at.families })),
    families: await frozen(familiesHtml({ ...families, address: at.families, children: at.children })),
  }
}

/** Once, so that nobody's telephone waits for it. */
async function frozen(page: string): Promise<FrozenFile> {
  const html = Buffer.from(page)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  const [gzip, brotli] = await Promise.all([packGzip(html, { level: 9 }), packBrotli(html, quality)])
  return { html, gzip, brotli, csp: cspOf(page) }
}
