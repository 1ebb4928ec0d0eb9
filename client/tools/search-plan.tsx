import { useEffect } from 'react'
import { focusMode, searchAsked } from '../page/layout.js'
import type { ToolProps } from '../page/tool-props.js'

/** Brings up the search in the outline. */
export default function SearchPlan({ onClose }: ToolProps) {
  useEffect(() => {
    focusMode.set(false)
    searchAsked.set(true)
    onClose()
  }, [onClose])
  return null
}
