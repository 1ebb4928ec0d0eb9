import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { latePlugin } from './late-plugin.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'

/** What `/`, `#` and `@` offer. Their code comes after the plan; what is typed before it is there opens it when it is. */
export const suggestions: EditorFeature = {
  extensions: (host) => (host.editable ? [suggestionsOf(host)] : []),
}

function suggestionsOf(host: PlanEditor) {
  return Extension.create({
    name: 'suggestions',
    // Before the keys of blocks: while a list is open, Enter chooses.
    priority: 1100,
    addProseMirrorPlugins() {
      const slash = new PluginKey('suggest-slash')
      const references = (['crossRef', 'mention'] as const).map((kind) => {
        const key = new PluginKey(`suggest-${kind}`)
        return latePlugin(key, async () => {
          const { suggestReferences } = await import('./suggest-references.js')
          return suggestReferences(kind, host, key)
        })
      })
      return [
        latePlugin(slash, async () => {
          const { slashMenu } = await import('./slash-menu.js')
          return slashMenu(host, slash)
        }),
        ...references,
      ]
    },
  })
}
