/** What the glossary says about itself; what it explains is in schema/glossary.json. */
export const glossaryWords = {
  title: 'Glossary',
  search: 'Find a word',
  found: (n: number) => (n === 1 ? '1 word' : `${n} words`),
  none: 'That word is not in the glossary. Try another, or fewer letters.',
  also: (others: readonly string[]) => `Also: ${others.join(', ')}`,
  hover: 'Show meanings when the pointer rests on a word',
} as const
