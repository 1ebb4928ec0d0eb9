import { useState } from 'react'
import { recall, remember } from '../../app/api.js'

/** A choice that this device remembers, such as the day of the last meeting. `undefined` until one was made. */
export function useRemembered(key: string): readonly [string | undefined, (value: string) => void] {
  const [value, setValue] = useState(() => recall(key))
  return [
    value,
    (next) => {
      remember(key, next)
      setValue(next)
    },
  ]
}
