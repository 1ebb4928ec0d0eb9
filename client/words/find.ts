export const findWords = {
  find: 'Find in the text',
  findAndReplace: 'Find and replace',
  what: 'Find',
  by: 'Replace with',
  matchCase: 'Match case',
  wholeWord: 'Whole words',
  previous: 'Previous',
  next: 'Next',
  replace: 'Replace',
  replaceAll: 'Replace all',
  showReplace: 'Replace…',
  close: 'Close',
  none: 'Nothing found',
  count: (at: number, all: number) => `${at.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')}`,
  found: (all: number) => `${all.toLocaleString('en-GB')} found`,
  replaced: (n: number) => (n === 1 ? 'Replaced 1 place.' : `Replaced ${n.toLocaleString('en-GB')} places.`),
  changed: 'Somebody has just changed the text here, and nothing was replaced. Look again.',
  full: (n: number) =>
    n === 1
      ? '1 was left: its block would become too long.'
      : `${n.toLocaleString('en-GB')} were left: their blocks would become too long.`,
} as const
