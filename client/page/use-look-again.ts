import { useEffect } from 'react'

/** Asks at once, every so many milliseconds while somebody looks at the page, and whenever they come back to it. */
export function useLookAgain(refresh: () => Promise<void>, every: number): void {
  useEffect(() => {
    void refresh()
    const look = () => void (document.visibilityState === 'visible' && refresh())
    const timer = setInterval(look, every)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [refresh, every])
}
