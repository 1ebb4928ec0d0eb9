import { useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** As CSS reads it, in the margin of every page (client/theme/view.css). */
const LINE = '--paper-line'

/**
 * Whether the view is being printed. On paper nothing can be unfolded, so what is folded is opened meanwhile.
 * @param line stands at the foot of every page
 */
export function usePrinting(line: string): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    // The browser prints what is there when this returns.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  useLayoutEffect(() => {
    if (!printing) return
    const folded = [...document.querySelectorAll<HTMLDetailsElement>('.view details:not([open])')]
    for (const one of folded) one.open = true
    document.documentElement.style.setProperty(LINE, JSON.stringify(line))
    return () => {
      for (const one of folded) one.open = false
      document.documentElement.style.removeProperty(LINE)
    }
  }, [printing, line])
  return printing
}
