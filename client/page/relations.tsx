import type { AnyEntry } from '../../plan/entry.js'
import { blocks } from '../../schema/blocks.js'
import { blockFieldOf } from '../editor/block-field.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { panelWords as words } from '../words/panel.js'

interface Props {
  readonly editor: PlanEditor
  readonly entry: AnyEntry
}

/** What a block belongs to and what links to it, by what the link means, each a place to go (domain 2.5). */
export function Relations({ editor, entry }: Props) {
  const { words: names, plan } = editor.plan
  const owner = entry.owner === null ? undefined : plan.byId.get(entry.owner)
  const groups = new Map<string, Set<string>>()
  for (const { field, from } of entry.backlinks) {
    const type = plan.byId.get(from)?.type
    if (type === undefined || from === entry.id) continue
    const label = words.linkedBy[`${field} ${type}`] ?? words.linkedBy[field] ?? words.otherLinks
    groups.set(label, (groups.get(label) ?? new Set<string>()).add(from))
  }
  const of =
    editor.editable && !editor.plan.isApart && blocks[entry.type].satellite
      ? blockFieldOf(editor, entry, 'of')
      : undefined
  if (owner === undefined && of === undefined && groups.size === 0) return null
  const cited = (id: string) => {
    const cite = (names.cite(id) ?? '').replace(/^p/, 'P')
    const title = names.title(id)
    return cite === title || title.startsWith(cite.replace(/…$/, '')) ? title : `${cite}: ${title}`
  }
  const link = (id: string) => (
    <dd key={id}>
      <button type="button" className="plain link-button" onClick={() => editor.goTo(id)}>
        {cited(id)}
      </button>
    </dd>
  )
  return (
    <dl className="panel-relations">
      {(owner !== undefined || of !== undefined) && (
        <div>
          <dt>{strings.block.belongsTo}</dt>
          {owner !== undefined && link(owner.id)}
          {of !== undefined && (
            <dd>
              <button
                type="button"
                className="fact fact-invite"
                data-panel-field="of"
                aria-label={owner === undefined ? words.chooseOwner : words.changeLinks(strings.block.belongsTo)}
                onClick={(event) => {
                  const anchor = event.currentTarget
                  const refind = () => document.querySelector<HTMLElement>('[data-panel-field="of"]') ?? undefined
                  fieldRequest.set({ target: of, anchor, refind })
                }}
              >
                {owner === undefined ? words.chooseOwner : words.change}
              </button>
            </dd>
          )}
        </div>
      )}
      {[...groups].map(([label, froms]) => (
        <div key={label}>
          <dt>{words.counted(label, froms.size)}</dt>
          {[...froms].map(link)}
        </div>
      ))}
    </dl>
  )
}
