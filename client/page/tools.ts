import { type ComponentType, lazy } from 'react'
import { layoutWords } from '../words/layout.js'
import { toolWords } from '../words/tools.js'
import type { ToolProps } from './tool-props.js'

interface Tool {
  readonly label: string
  /** As `KeyboardEvent.key` in small letters, pressed with Ctrl or Cmd; `alt+` and `shift+` may stand before it. */
  readonly key?: string
  /** Only for whoever may write. */
  readonly writes?: boolean
  /** Only over the plan's own text: elsewhere its key is the browser's. */
  readonly inPlan?: boolean
  /** Loaded when it is first opened. */
  readonly Tool: ComponentType<ToolProps>
}

/** What can be opened over an open plan, in the order of the menu: one entry each, and one file in `client/tools`. */
const all = {
  find: {
    label: toolWords.find,
    key: 'f',
    inPlan: true,
    Tool: lazy(() => import('../tools/find-replace.jsx')),
  },
  replace: {
    label: toolWords.replace,
    key: 'shift+h',
    writes: true,
    inPlan: true,
    Tool: lazy(() => import('../tools/find-replace.jsx').then(({ ReplaceTool }) => ({ default: ReplaceTool }))),
  },
  wordCount: {
    label: toolWords.wordCount,
    Tool: lazy(() => import('../tools/word-count.jsx')),
  },
  search: {
    label: layoutWords.search,
    key: 'shift+o',
    inPlan: true,
    Tool: lazy(() => import('../tools/search-plan.jsx')),
  },
  share: {
    label: layoutWords.sharePlan,
    Tool: lazy(() => import('../tools/share-dialog.jsx')),
  },
  focus: {
    label: layoutWords.focusMode,
    key: '\\',
    inPlan: true,
    Tool: lazy(() => import('../tools/focus-mode.jsx')),
  },
  whoWrote: {
    label: toolWords.whoWrote,
    Tool: lazy(() => import('../tools/who-wrote.jsx')),
  },
  glossary: {
    label: toolWords.glossary,
    key: 'alt+g',
    Tool: lazy(() => import('../tools/glossary.jsx')),
  },
  shortcuts: {
    label: toolWords.shortcuts,
    key: '/',
    Tool: lazy(() => import('../tools/shortcut-sheet.jsx')),
  },
} as const satisfies Readonly<Record<string, Tool>>

export type ToolName = keyof typeof all
export const tools: Readonly<Record<ToolName, Tool>> = all
export const toolNames = Object.keys(all) as readonly ToolName[] // the keys of a constant

/** The tool a key press asks for. */
export function toolOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): ToolName | undefined {
  if (ctrlKey === metaKey) return undefined
  const pressed = `${altKey ? 'alt+' : ''}${shiftKey ? 'shift+' : ''}${key.toLowerCase()}`
  return toolNames.find((name) => tools[name].key === pressed)
}
