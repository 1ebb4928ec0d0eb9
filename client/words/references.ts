/** Words of references in the text: `#` for a block, `@` for a person. */
export const referenceWords = {
  blocks: 'Refer to',
  people: 'Name someone',
  noBlocks: 'Nothing fits. Type a number such as 1.2, or a word of it. Escape goes on writing.',
  noPeople: 'Nobody by that name. People join the list where an owner is chosen. Escape goes on writing.',
  noWords: '(no words yet)',
  goHint: 'Press Enter to go there.',
  inPriority: (priority: string) => `in ${priority}`,
  gone: 'What this referred to was removed from the plan.',
  goneName: 'This person is no longer among the plan’s people.',
} as const
