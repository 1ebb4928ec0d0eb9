import { useEffect, useRef, useState } from 'react'
import { strings } from '../strings.js'

/**
 * One banner at a time: several would cover the text they are about. The most serious stays, the others wait behind a word that
 * says how many there are. Stands last in the place of the banners.
 */
export function MoreBanners() {
  const place = useRef<HTMLButtonElement>(null)
  const [waiting, setWaiting] = useState(0)
  const [all, setAll] = useState(false)
  useEffect(() => {
    const banners = place.current?.parentElement
    if (banners == null) return
    const fold = () => {
      const shown = [...banners.children].filter((one) => one.matches('.banner'))
      const first = ['[data-serious]', ':not([data-over])', '*'].flatMap((kind) =>
        shown.filter((one) => one.matches(kind)),
      )[0]
      for (const one of shown) one.toggleAttribute('data-waits', !all && one !== first)
      setWaiting(Math.max(0, shown.length - 1))
      if (shown.length < 2) setAll(false)
    }
    fold()
    // Banners come late and from several hands: the page itself is asked, and only when one comes or goes.
    const observer = new MutationObserver(fold)
    observer.observe(banners, { childList: true, subtree: true, attributeFilter: ['data-over', 'data-serious'] })
    return () => observer.disconnect()
  }, [all])
  return (
    <button
      ref={place}
      type="button"
      className="plain link-button more-banners"
      hidden={waiting === 0}
      aria-expanded={all}
      onClick={() => setAll(!all)}
    >
      {all ? strings.banner.fewer : strings.banner.more(waiting)}
    </button>
  )
}
