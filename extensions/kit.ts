import type { AnyExtension, NodeViewRenderer } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret, type CollaborationCaretOptions } from '@tiptap/extension-collaboration-caret'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type BlockType, blockDefinition, blockTypes } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { ROOTS } from '../schema/protocol/messages.js'
import { AcrossBlocks } from './across-blocks.js'
import { ArrowKeys } from './arrow-keys.js'
import { BlockCommands } from './block-commands.js'
import { BlockKeys } from './block-keys.js'
import { blockNode } from './block-node.js'
import { BlockSelection } from './block-selection.js'
import { CaretInTime } from './caret-in-time.js'
import { CrossRef } from './cross-ref.js'
import { FirstLetter } from './first-letter.js'
import { Ids } from './ids.js'
import { Mention } from './mention.js'
import { Move } from './move.js'
import { newId } from './new-id.js'
import { OwnStep } from './own-step.js'
import { Paste } from './paste.js'
import { proseExtensions } from './prose-nodes.js'
import type { WordsOf } from './reference-node.js'
import { SteadyBinding } from './steady-binding.js'
import { TextLimit } from './text-limit.js'
import { TurnInto } from './turn-into.js'
import { TypedLinks } from './typed-links.js'
import { ownUndo } from './undo.js'

/** The person whose caret others see. */
export interface CaretUser {
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
}

export interface KitOptions {
  /** The shared document; the plan's text is its fragment `content`. */
  readonly doc: Y.Doc
  /** Show and share carets. */
  readonly caret?: {
    readonly awareness: Awareness
    readonly user: CaretUser
    readonly render?: CollaborationCaretOptions['render']
  }
  /** How a structured block is drawn. Absent: a plain `div`, which is enough without a screen. */
  readonly nodeView?: (definition: BlockDefinition, type: BlockType) => NodeViewRenderer
  /** What references say and how they are drawn. Absent: as if everything they mean were gone. */
  readonly references?: {
    readonly crossRef: WordsOf
    readonly mention: WordsOf
    readonly view: NodeViewRenderer
  }
  /** Makes ids; tests pass their own. */
  readonly newId?: () => string
}

/** Every extension of the plan's editor. Make a new list for every editor: the undo of one belongs to one. */
export function livingPlanKit(options: KitOptions): AnyExtension[] {
  return [
    ...proseExtensions,
    ...blockTypes.map((type) => structuredNode(type, options.nodeView)),
    ...referencesOf(options.references),
    TextLimit,
    TypedLinks,
    ArrowKeys,
    FirstLetter,
    CaretInTime,
    AcrossBlocks,
    BlockKeys,
    BlockCommands,
    BlockSelection,
    Move,
    TurnInto,
    Paste.configure({ newId: options.newId ?? newId }),
    Ids.configure({ newId: options.newId ?? newId }),
    Collaboration.configure({
      document: options.doc,
      field: ROOTS.content,
      yUndoOptions: { undoManager: ownUndo(options.doc) },
    }),
    SteadyBinding,
    OwnStep,
    ...(options.caret === undefined ? [] : [caretOf(options.caret)]),
  ]
}

function structuredNode(type: BlockType, nodeView: KitOptions['nodeView']): AnyExtension {
  const definition: BlockDefinition = blockDefinition(type)
  const node = blockNode(definition)
  return nodeView === undefined ? node : node.extend({ addNodeView: () => nodeView(definition, type) })
}

function referencesOf(references: KitOptions['references']): AnyExtension[] {
  if (references === undefined) return [CrossRef, Mention]
  const { crossRef, mention, view } = references
  const drawn = { addNodeView: () => view }
  return [
    CrossRef.configure({ wordsOf: crossRef }).extend(drawn),
    Mention.configure({ wordsOf: mention }).extend(drawn),
  ]
}

function caretOf({ awareness, user, render }: NonNullable<KitOptions['caret']>): AnyExtension {
  return CollaborationCaret.configure({
    // The extension asks for a provider and uses nothing of it but its awareness.
    provider: { awareness },
    user,
    ...(render === undefined ? {} : { render }),
  })
}
