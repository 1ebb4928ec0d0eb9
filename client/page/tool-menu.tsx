import { useId } from 'react'
import { Icon } from '../app/icon.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import { toolWords } from '../words/tools.js'
import { openTool } from './open-tool.js'
import { mayOpen } from './tool-host.jsx'
import { toolNames, tools } from './tools.js'
import { useSignal } from './use-signal.js'
import { openView } from './view-address.js'

/** Everything that can be opened over the plan, by name and with its keys. */
export function ToolMenu({ editor }: { editor: PlanEditor }) {
  const menu = useId()
  useSignal(openView)
  return (
    <div className="tool-menu">
      <button type="button" className="plain icon-button" popoverTarget={menu} aria-label={toolWords.menu}>
        <Icon name="more" size={20} />
      </button>
      <div id={menu} popover="auto" className="tool-list">
        <ul>
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
