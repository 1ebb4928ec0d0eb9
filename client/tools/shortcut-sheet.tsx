import type { ToolProps } from '../page/tool-props.js'
import { Dialog } from '../people/dialog.jsx'
import { withMantine } from '../theme/with-mantine.jsx'
import { shortcutWords } from '../words/shortcuts.js'
import { keyNames } from '../words/tools.js'

/** Every key the plan listens to. */
function ShortcutSheet({ onClose }: ToolProps) {
  return (
    <Dialog title={shortcutWords.title} onClose={onClose} size="lg">
      <div className="shortcut-groups">
        {shortcutWords.groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([press, what]) => (
                <div key={press}>
                  <dt>
                    {press.split(' ').map((key) => (
                      <kbd key={key}>{keyNames(key)}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

export default withMantine(ShortcutSheet)
