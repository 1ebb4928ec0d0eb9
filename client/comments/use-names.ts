import { useRef } from 'react'
import { useSignal } from '../page/use-signal.js'
import type { Directory } from './directory.js'
import { stored, typed } from './mentions.js'

/** Turns names into ids and back for one field; remembers who was chosen of several with one name. */
export function useNames(directory: Directory) {
  const people = useSignal(directory.people)
  const chosen = useRef(new Map<string, string>())
  return {
    onName: (name: string, id: string): void => {
      chosen.current.set(name, id)
    },
    toStored: (words: string): string =>
      stored(words.trim(), [...chosen.current, ...people.map(({ id, name }) => [name, id] as const)]),
    toTyped: (kept: string): string => {
      for (const [, id] of kept.matchAll(/@\[([A-Za-z0-9_-]{1,64})\]/g))
        if (id !== undefined) chosen.current.set(directory.nameOf(id), id)
      return typed(kept, directory.nameOf)
    },
  }
}
