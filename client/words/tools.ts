const apple = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

/** How the keys of `Mod` and the others are called on this machine. */
const NAMES: Readonly<Record<string, string>> = apple
  ? { mod: '⌘', shift: '⇧', alt: '⌥' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' }

export const keyNames = (key: string): string => NAMES[key.toLowerCase()] ?? key

export const toolWords = {
  menu: 'More tools',
  undo: 'Undo',
  redo: 'Redo',
  find: 'Find in the text',
  replace: 'Find and replace',
  wordCount: 'Word count',
  whoWrote: 'Who wrote this',
  glossary: 'Glossary',
  shortcuts: 'Keyboard shortcuts',
  /** Keys as `alt+shift+f`, always pressed with Ctrl or Cmd. */
  keys: (key: string) =>
    ['mod', ...key.split('+')]
      .map((part) => (part.length === 1 ? part.toUpperCase() : keyNames(part)))
      .join(apple ? '' : '+'),
} as const
