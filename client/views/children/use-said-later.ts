import { useEffect, useRef } from 'react'
import { childrenWords } from '../../words/children.js'

/** Milliseconds without another change before it is said: nobody wants to hear every letter judged. */
const CALM_MS = 1200

/** Says when words that are being typed can be shown, or no longer can; nothing about how they were at first. */
export function useSaidLater(verdict: 'fine' | 'held' | 'hard' | 'empty', say: (words: string) => void): void {
  const told = useRef(verdict)
  useEffect(() => {
    if (verdict === told.current) return
    const timer = setTimeout(() => {
      told.current = verdict
      if (verdict !== 'empty') say(childrenWords.said[verdict])
    }, CALM_MS)
    return () => clearTimeout(timer)
  }, [verdict, say])
}
