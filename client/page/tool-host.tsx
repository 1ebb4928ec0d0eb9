import { Suspense, useEffect } from 'react'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { PlanSession } from './plan-session.js'
import { openTool, toolOf, tools } from './tools.js'
import { useSignal } from './use-signal.js'

/** Shows the tool that is open, and opens one by its keys. */
export function ToolHost({ plan, editor }: { plan: PlanSession; editor: PlanEditor }) {
  const name = useSignal(openTool)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = toolOf(event)
      if (asked === undefined || event.defaultPrevented || !mayOpen(asked, editor)) return
      event.preventDefault()
      openTool.set(asked)
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      openTool.set(undefined)
    }
  }, [editor])
  if (name === undefined) return null
  const { Tool } = tools[name]
  return (
    <Suspense fallback={null}>
      <Tool plan={plan} editor={editor} onClose={() => openTool.set(undefined)} />
    </Suspense>
  )
}

export function mayOpen(name: keyof typeof tools, { editable }: PlanEditor): boolean {
  return editable || tools[name].writes !== true
}
