import { Suspense, useEffect } from 'react'
import type { PlanEditor } from '../editor/plan-editor.js'
import { openTool } from './open-tool.js'
import type { PlanSession } from './plan-session.js'
import { toolNames, toolOf, tools } from './tools.js'
import { useSignal } from './use-signal.js'
import { openView } from './view-address.js'

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
  const tool = toolNames.find((one) => one === name)
  if (tool === undefined) return null
  const { Tool } = tools[tool]
  return (
    <Suspense fallback={null}>
      <Tool plan={plan} editor={editor} onClose={() => openTool.set(undefined)} />
    </Suspense>
  )
}

export function mayOpen(name: keyof typeof tools, { editable }: PlanEditor): boolean {
  const { writes, inPlan } = tools[name]
  return (editable || writes !== true) && (inPlan !== true || openView.get() === 'plan')
}
