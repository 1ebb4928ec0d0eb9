import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { changedBlocks } from '../../extensions/changed-blocks.js'
import { isFromShared } from '../../extensions/ids.js'
import { isForLeaders } from '../../schema/audience.js'
import { isBlockType } from '../../schema/blocks.js'
import type { EditorFeature } from '../editor/plan-editor.js'

/**
 * Everything among what is for leaders only says that it is. A block that somebody makes for others to see leaves for the plan; a new
 * one, however it came, is for leaders only and stands by what those around it stand by.
 */
export function onlyForLeaders(leaves: (id: string, audience: unknown) => void): EditorFeature {
  return {
    extensions: () => [
      Extension.create({
        name: 'onlyForLeaders',
        addProseMirrorPlugins: () => [
          new Plugin({
            filterTransaction(edit, { doc }) {
              if (!edit.docChanged || isFromShared(edit)) return true
              const leaving = othersIn(doc, edit.doc).filter(({ id }) => id !== '' && isForLeadersIn(doc, id))
              for (const { id, audience } of leaving) queueMicrotask(() => leaves(id, audience))
              return leaving.length === 0
            },
            appendTransaction(edits, { doc: before }, { doc, tr }) {
              if (!edits.some((edit) => edit.docChanged) || edits.some(isFromShared)) return null
              for (const { pos, index } of othersIn(before, doc)) {
                tr.setNodeAttribute(pos, 'audience', 'leaders')
                const of: unknown = index === 0 ? null : nearestOf(doc, index)
                if (doc.child(index).attrs['of'] === null && of !== null) tr.setNodeAttribute(pos, 'of', of)
              }
              return tr.docChanged ? tr : null
            },
          }),
        ],
      }),
    ],
  }
}

interface Other {
  readonly id: string
  readonly audience: unknown
  readonly pos: number
  readonly index: number
}

/** Changed blocks that others than leaders may see. */
function othersIn(before: ProseNode, after: ProseNode): Other[] {
  const [, { from, to }] = changedBlocks(before, after)
  const found: Other[] = []
  after.nodesBetween(from, to, ({ type, attrs }, pos, parent, index) => {
    if (parent === after && isBlockType(type.name) && !isForLeaders({ type: type.name, attrs }))
      found.push({ id: String(attrs['id'] ?? ''), audience: attrs['audience'], pos, index })
    return false
  })
  return found
}

function isForLeadersIn(doc: ProseNode, id: string): boolean {
  return doc.children.some(({ type, attrs }) => attrs['id'] === id && isForLeaders({ type: type.name, attrs }))
}

function nearestOf(doc: ProseNode, index: number): unknown {
  for (let at = index - 1; at >= 0; at--)
    if (isBlockType(doc.child(at).type.name)) return doc.child(at).attrs['of'] ?? null
  return null
}
