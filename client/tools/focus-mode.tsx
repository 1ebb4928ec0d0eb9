import { useEffect, useState } from 'react'
import { focusMode } from '../page/layout.js'
import type { ToolProps } from '../page/tool-props.js'

/** Turns focus mode on, or off again. What it looks like is the page's own matter. */
export default function FocusMode({ editor, onClose }: ToolProps) {
  const [wanted] = useState(() => !focusMode.get())
  useEffect(() => {
    focusMode.set(wanted)
    // Whoever asked for it in a menu wants to write.
    if (document.activeElement === document.body && editor.editable) editor.editor.view.focus()
    onClose()
  }, [wanted, editor, onClose])
  return null
}
