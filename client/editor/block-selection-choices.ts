import type { Node as ProseNode } from '@tiptap/pm/model'
import { selectedBlocks } from '../../extensions/block-selection.js'
import { insertItems } from '../../extensions/insert-menu.js'
import { partAround } from '../../extensions/part-lines.js'
import { PROSE_TARGETS, type ProseTarget, type TurnTarget, turnTargets } from '../../extensions/turn-into.js'
import { isForLeaders } from '../../schema/audience.js'
import { type BlockType, blocks, isBlockType } from '../../schema/blocks.js'
import { ratingScaleOf } from '../../schema/frameworks.js'
import { readField } from '../../schema/values.js'
import { element } from '../blocks/parts.js'
import { isRating, type RatingKey, ratingFaces, ratingShape } from '../blocks/rating-mark.js'
import { inHandWords as words } from '../words/blocks-in-hand.js'
import type { Choice, ChoiceGroup } from './choice-menu.js'
import { fieldWords } from './field-words.js'
import type { PlanEditor } from './plan-editor.js'

type Say = (said: string) => void

/** What the selected blocks may become. */
export function turnChoices(host: PlanEditor, say: Say): readonly ChoiceGroup[] {
  const here = host.withhold?.here === true
  const targets = turnTargets(host.editor.state).filter((type) => here || !isForLeaders({ type }))
  const choice = (target: TurnTarget, label: string, detail = ''): Choice => ({
    label,
    detail,
    act: () => {
      const { view, commands } = host.editor
      const turned = commands.turnInto(target, {
        describe: (type, id, name) => fieldWords(host, type, id, name),
        initial: (type) => host.initial(type),
      })
      view.focus()
      if (turned) say(words.turned(label))
    },
  })
  const prose = targets.filter((target): target is ProseTarget => !isBlockType(target))
  const { doc, selection } = host.editor.state
  const first = selectedBlocks(host.editor.state)?.chosen[0] ?? selection.$head.index(0)
  const nearestFirst = insertItems(lineAbove(doc, first)).map(({ type }) => type)
  const structured = targets
    .filter((target): target is BlockType => isBlockType(target))
    .sort((a, b) => nearestFirst.indexOf(a) - nearestFirst.indexOf(b))
  const groups = [
    { label: words.groups.blocks, choices: structured.map((type) => choice(type, blocks[type].label)) },
    {
      label: words.groups.text,
      choices: PROSE_TARGETS.filter((target) => prose.includes(target)).map((target) =>
        choice(target, words.prose[target]),
      ),
    },
  ]
  return groups.filter(({ choices }) => choices.length > 0)
}

function lineAbove(doc: ProseNode, index: number) {
  const above = Math.max(0, index - 1)
  const { lines, start } = partAround(doc, above)
  return { lines, caret: above - start }
}

/** The plan's scale, shape and word. */
export function rateChoices(host: PlanEditor, say: Say): readonly ChoiceGroup[] {
  const values = ratingScaleOf(host.plan.plan.header.ratingScale ?? '')?.values
  const scale = values?.map(({ key }) => key).filter(isRating)
  const keys: readonly RatingKey[] = scale ?? ['blue', 'green', 'amber', 'red']
  const all = keys.includes('none') ? keys : [...keys, 'none' as const]
  const start = host.initial('rag')
  const begun = (name: 'term' | 'year' | 'ratedBy' | 'ratedOn'): string | undefined => {
    const value = readField(blocks.rag.fields[name], start[name])
    return typeof value === 'string' ? value : undefined
  }
  const choices = all.map((rating): Choice => {
    const { letter, word } = ratingFaces[rating]
    const shape = element('span', 'rating choice-rating', ratingShape(rating))
    shape.dataset['rating'] = rating
    return {
      label: letter === '' ? word : `${letter} ${word}`,
      detail: values?.find(({ key }) => key === rating)?.criterion ?? '',
      mark: shape,
      also: [letter.toLowerCase()],
      act: () => {
        const { view, commands } = host.editor
        const about = { term: begun('term'), year: begun('year'), ratedBy: begun('ratedBy'), ratedOn: begun('ratedOn') }
        if (commands.rateBlocks({ rating, ...about })) say(words.rated(word))
        view.focus()
      },
    }
  })
  return [{ label: words.groups.ratings, choices }]
}

/** The plan's people, and nobody. */
export function assignChoices(host: PlanEditor, say: Say): readonly ChoiceGroup[] {
  const people = host.plan.words.people()
  if (people.length === 0) return []
  const choice = (label: string, id: string | null, said: string, tag: string, detail: string): Choice => ({
    label,
    detail,
    also: [tag.toLowerCase()],
    mark: element('span', 'choice-tag', tag),
    act: () => {
      const { view, commands } = host.editor
      if (commands.assignBlocks(id)) say(said)
      view.focus()
    },
  })
  const choices = people.map(({ id, name, initials, role }) => choice(name, id, words.assigned(name), initials, role))
  return [{ label: words.groups.people, choices: [...choices, choice(words.nobody, null, words.unassigned, '–', '')] }]
}
