import type { BlockType } from '../../schema/blocks.js'

interface NextWords {
  readonly say: string
  /** What a button adds, in the order of doing. */
  readonly add: readonly (readonly [BlockType, string])[]
}

/** What comes next in a plan that has only begun. */
export const nextWords = {
  label: 'What comes next',
  nothing: {
    say: 'A plan usually has two parts: how well we are doing, and what we will improve. Begin with either.',
    add: [
      ['judgement', 'Say how well you are doing'],
      ['priority', 'Write a priority'],
    ],
  },
  priority: {
    say: 'A priority comes to life with what will be different for pupils, and with the first thing somebody does.',
    add: [
      ['outcome', 'Add an outcome'],
      ['action', 'Add the first action'],
    ],
  },
  judgement: {
    say: 'Under a judgement stand what is strong, what needs work, and where you looked.',
    add: [
      ['finding', 'Add a finding'],
      ['evidence', 'Add evidence'],
    ],
  },
  section: {
    say: 'Everything you write now belongs to this part, until the next one begins.',
    add: [
      ['priority', 'Write a priority'],
      ['judgement', 'Write a judgement'],
    ],
  },
  other: { say: 'Press / on an empty line for the next block, or just go on writing.', add: [] },
} as const satisfies Readonly<Record<string, NextWords | string>>

export type NextKey = Exclude<keyof typeof nextWords, 'label'>
