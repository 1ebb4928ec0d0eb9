import { type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** How far from the screen something is drawn already, in CSS pixels. */
const AHEAD = '1200px 0px'

interface Props {
  /** What it will take about, in CSS pixels: what comes after it stands about where it will. */
  readonly height: number
  readonly children: ReactNode
}

/** Draws what it holds once that comes near the screen, or goes on paper; then it stays drawn. */
export function Near({ height, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (near || place.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: AHEAD },
    )
    observer.observe(place.current)
    const print = () => flushSync(() => setNear(true))
    addEventListener('beforeprint', print)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', print)
    }
  }, [near])
  return near ? children : <div ref={place} style={{ height }} />
}
