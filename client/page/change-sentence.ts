import type { BlockChange, FieldChange } from '../../plan/changes.js'
import { blockDefinition, isBlockType } from '../../schema/blocks.js'
import { fieldOf } from '../../schema/define-block.js'
import { readField } from '../../schema/values.js'
import { blockFieldOf } from '../editor/block-field.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { changeWords, typeWords } from '../words/changes.js'
import { displayValue } from './display-value.js'

/** `Rating changed from Green to Amber; Words changed`. */
export function changeSentence(editor: PlanEditor, change: BlockChange): string {
  if (change.what !== 'changed') return changeWords[change.what]
  return [
    ...(change.was === undefined ? [] : [changeWords.turned(typeWords(change.was), typeWords(change.type))]),
    ...change.fields.map((field) => fieldSentence(editor, change, field)),
    ...(change.text ? [changeWords.text] : []),
    ...(change.moved ? [changeWords.moved] : []),
  ].join('; ')
}

function fieldSentence(editor: PlanEditor, change: BlockChange, { field, how, before, after }: FieldChange): string {
  const title = fieldTitle(change.type, field)
  const [was, is] = [fieldValue(editor, change.id, field, before), fieldValue(editor, change.id, field, after)]
  if (how === 'set' && is !== undefined) return changeWords.set(title, is)
  if (how === 'cleared' && was !== undefined) return changeWords.cleared(title, was)
  if (was === undefined || is === undefined || was === is || how === 'set' || how === 'cleared') {
    return changeWords.other(title)
  }
  return changeWords[how](title, was, is)
}

export function fieldTitle(type: string, field: string): string {
  return (isBlockType(type) ? fieldOf(blockDefinition(type), field)?.title : undefined) ?? field
}

/** A stored value of a field as the page shows it; undefined when it is empty or not of its kind. */
export function fieldValue(editor: PlanEditor, blockId: string, field: string, value: unknown): string | undefined {
  const entry = editor.plan.plan.byId.get(blockId)
  const target = entry === undefined ? undefined : blockFieldOf(editor, entry, field)
  return target === undefined ? undefined : displayValue({ ...target, value: readField(target.schema, value) })
}

/** What a block is called in a sentence: `Action 1.2`, `Judgement Achievement`, `Rating of 1.1`, `Paragraph`. */
export function blockName(editor: PlanEditor, { id, type }: Pick<BlockChange, 'id' | 'type'>): string {
  const entry = editor.plan.plan.byId.get(id)
  const label = typeWords(type)
  if (entry === undefined) return label
  if (entry.cite !== null) return `${label} ${entry.cite}`
  const owner = entry.owner === null ? undefined : editor.plan.plan.byId.get(entry.owner)
  return owner === undefined || owner.type === 'section'
    ? label
    : changeWords.of(label, editor.plan.words.cite(owner.id) ?? '')
}
