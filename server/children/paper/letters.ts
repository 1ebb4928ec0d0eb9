import { LETTERS_DATA } from './letters-data.js'

/** The page's own letters, in the page itself. */
export const LETTERS = `@font-face{font-family:"Living Plan";font-weight:400 700;src:url(data:font/woff2;base64,${LETTERS_DATA}) format("woff2")}`

const HAS =
  /^[\s!"&'(),\-./0-9:;?A-Za-z\u00a0\u00b7\u00c9\u00e0-\u00f6\u00f8-\u00fc\u2013\u2018\u2019\u201c\u201d\u2026]*$/

/** Whether every letter of a text is there. A page with others is set in the reader's own font throughout, not half and half. */
export function lettersFor(text: string): boolean {
  return HAS.test(text)
}
