import type { EditorProps } from '@tiptap/pm/view'

/** Pixels between the caret and the edge of the window, where nothing lies over the page. */
const USUAL = 5

/** The editor scrolls by itself and knows nothing of the header over the page: what the style sheet tells the browser counts here too. */
export function scrollRoom(): Pick<EditorProps, 'scrollThreshold' | 'scrollMargin'> {
  const top = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0
  return {
    scrollThreshold: { top, right: 0, bottom: 0, left: 0 },
    scrollMargin: { top: Math.max(top, USUAL), right: USUAL, bottom: USUAL, left: USUAL },
  }
}
