/** The sheet of keyboard shortcuts: what the hand presses and what happens. `Mod` is Ctrl, on a Mac Cmd. */
export const shortcutWords = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  groups: [
    {
      title: 'Write',
      keys: [
        ['/', 'Add a block'],
        ['Mod B', 'Bold'],
        ['Mod I', 'Italic'],
        ['Mod K', 'Link the selected words'],
        ['# Space', 'Heading, at the start of a line'],
        ['- Space', 'List, at the start of a line'],
        ['Mod Z', 'Undo my last change'],
        ['Mod Shift Z', 'Do it again'],
      ],
    },
    {
      title: 'Move',
      keys: [
        ['Mod Shift ↑', 'Move the block up, with everything it owns'],
        ['Mod Shift ↓', 'Move the block down, with everything it owns'],
      ],
    },
    {
      title: 'Find your way',
      keys: [
        ['Tab', 'Next fact of the block'],
        ['Escape', 'Close what is open'],
        ['Mod /', 'This sheet'],
      ],
    },
  ],
} as const
