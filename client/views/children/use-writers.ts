import { useEffect, useRef, useState } from 'react'
import type { WordingEntry } from '../../../schema/children/entries.js'
import type { Signal } from '../../sync/signal.js'

/** Milliseconds after the last letter for which somebody is said to be writing. */
const STILL_MS = 6000

type Wordings = ReadonlyMap<string, ReadonlyMap<string, WordingEntry>>
/** Account ids of who is writing, by the key of the line. */
export type Writers = ReadonlyMap<string, readonly string[]>

const nobody: Writers = new Map()

/**
 * Who else is writing words for which line just now, told from their words as they arrive: clocks of two devices differ.
 * @param ready until then what arrives is what was written before
 */
export function useWriters(wordings: Signal<Wordings>, ready: Signal<boolean>, me: string): Writers {
  const [writers, setWriters] = useState(nobody)
  const ends = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  useEffect(() => {
    let before = wordings.get()
    const timers = ends.current
    const stop = (line: string, user: string) => {
      timers.delete(`${line}/${user}`)
      setWriters((now) => without(now, line, user))
    }
    const look = () => {
      const now = wordings.get()
      const written = ready.get() ? newIn(before, now, me) : []
      before = now
      for (const { line, user } of written) {
        const key = `${line}/${user}`
        clearTimeout(timers.get(key))
        timers.set(
          key,
          setTimeout(() => stop(line, user), STILL_MS),
        )
      }
      if (written.length > 0) setWriters((old) => written.reduce(withWriter, old))
    }
    const end = wordings.subscribe(look)
    return () => {
      end()
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    }
  }, [wordings, ready, me])
  return writers
}

interface Written {
  readonly line: string
  readonly user: string
}

/** Whose words came or changed between two states. */
export function newIn(before: Wordings, now: Wordings, me: string): readonly Written[] {
  return [...now].flatMap(([line, byUser]) => {
    const old = before.get(line)
    if (old === byUser) return []
    return [...byUser].flatMap(([user, { text }]) =>
      user === me || text === '' || old?.get(user)?.text === text ? [] : [{ line, user }],
    )
  })
}

function withWriter(writers: Writers, { line, user }: Written): Writers {
  const there = writers.get(line) ?? []
  return there.includes(user) ? writers : new Map(writers).set(line, [...there, user])
}

function without(writers: Writers, line: string, user: string): Writers {
  const left = (writers.get(line) ?? []).filter((one) => one !== user)
  const next = new Map(writers)
  if (left.length === 0) next.delete(line)
  else next.set(line, left)
  return next
}
