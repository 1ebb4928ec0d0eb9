import { useId, useState } from 'react'
import { Icon } from '../app/icon.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import { toolWords } from '../words/tools.js'
import { openTool } from './open-tool.js'
import { mayOpen } from './tool-host.jsx'
import { toolNames, tools } from './tools.js'
import { type Undoable, undoable } from './undo-keys.js'
import { useSignal } from './use-signal.js'
import { openView } from './view-address.js'

/** Everything that can be opened over the plan, by name and with its keys. */
export function ToolMenu({ editor }: { editor: PlanEditor }) {
  const menu = useId()
  const inPlan = useSignal(openView) === 'plan'
  // Asked when the menu opens: no key that is typed draws anything here.
  const [can, setCan] = useState<Undoable>({ undo: false, redo: false })
  return (
    <div className="tool-menu">
      <button type="button" className="plain icon-button" popoverTarget={menu} aria-label={toolWords.menu}>
        <Icon name="more" size={20} />
      </button>
      <div
        id={menu}
        popover="auto"
        className="tool-list"
        onToggle={({ newState }) => newState === 'open' && setCan(undoable(editor))}
      >
        <ul>
          {editor.editable &&
            inPlan &&
            (['undo', 'redo'] as const).map((step) => (
              <li key={step}>
                {/* The menu stays: who takes back one step often takes back another. */}
                <button
                  type="button"
                  className="plain"
                  aria-disabled={!can[step]}
                  onClick={() => {
                    if (can[step]) editor.editor.commands[step]()
                    setCan(undoable(editor))
                  }}
                >
                  {toolWords[step]}
                  <kbd>{toolWords.keys(step === 'undo' ? 'z' : 'shift+z')}</kbd>
                </button>
              </li>
            ))}
          {toolNames
            .filter((name) => mayOpen(name, editor))
            .map((name) => (
              <li key={name}>
                <button
                  type="button"
                  className="plain"
                  popoverTarget={menu}
                  popoverTargetAction="hide"
                  onClick={() => openTool.set(name)}
                >
                  {tools[name].label}
                  {tools[name].key !== undefined && <kbd>{toolWords.keys(tools[name].key)}</kbd>}
                </button>
              </li>
            ))}
        </ul>
      </div>
    </div>
  )
}
