/** The sheet of keyboard shortcuts: what the hand presses and what happens. `Mod` is Ctrl, on a Mac Cmd. */
export const shortcutWords = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  groups: [
    {
      title: 'Write',
      keys: [
        ['/', 'Add a block'],
        ['#', 'Refer to a block by its number or words'],
        ['@', 'Name a person'],
        ['Mod B', 'Bold'],
        ['Mod I', 'Italic'],
        ['Mod K', 'Link the selected words'],
        ['# Space', 'Large heading, at the start of a line; ### and #### for smaller ones'],
        ['- Space', 'List, at the start of a line'],
        ['1. Space', 'Numbered list, at the start of a line'],
        ['> Space', 'Quote, at the start of a line'],
        ['**words**', 'Bold'],
        ['*words*', 'Italic'],
        ['Mod Z', 'Undo my last change'],
        ['Mod Shift Z', 'Do it again'],
      ],
    },
    {
      title: 'Whole blocks',
      keys: [
        ['Escape', 'Select the block with the caret; again to go back to writing'],
        ['↑ ↓', 'Select the block above or below'],
        ['Shift ↑ ↓', 'Select more, or fewer'],
        ['Mod A', 'All words of the block; twice: all blocks'],
        ['Mod Shift ↑', 'Move up, with everything it owns'],
        ['Mod Shift ↓', 'Move down, with everything it owns'],
        ['/', 'Turn the selected blocks into something else'],
        ['Tab', 'To the bar of the selected blocks: rate, assign and more'],
        ['Mod D', 'Duplicate the selected blocks'],
        ['Mod C', 'Copy them'],
        ['Delete', 'Delete them'],
      ],
    },
    {
      title: 'Find your way',
      keys: [
        ['Mod F', 'Find in the text'],
        ['Mod Shift H', 'Find and replace'],
        ['Tab', 'Next fact of the block'],
        ['Escape', 'Close what is open'],
        ['Mod /', 'This sheet'],
      ],
    },
  ],
} as const
