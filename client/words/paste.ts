const plural = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)

/** What the page says after something was pasted. */
export const pasteWords = {
  label: 'After the paste',
  table: (actions: number) => `This looks like a planning table with ${plural(actions, 'action', 'actions')}.`,
  accept: (actions: number) => `Make ${actions === 1 ? 'it an action' : 'them actions'}`,
  keep: 'Keep as text',
  keys: 'Alt+Enter',
  made: (actions: number) => `Made ${plural(actions, 'action', 'actions')}. Undo brings the text back.`,
  strangers: (names: readonly string[]) =>
    `Not among the plan’s people, so in the notes: ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' and others' : ''}.`,
  noted: (columns: readonly string[]) =>
    `In the actions’ notes, because no field of theirs takes it: ${new Intl.ListFormat('en-GB').format(columns)}.`,
  lines: 'A plan has no tables: each row has become a line of text, with “·” between what stood in its cells.',
  lost: (n: number) =>
    `${plural(n, 'link', 'links')} to people or blocks that are not in this plan ${n === 1 ? 'was' : 'were'} left out.`,
  plain: 'Pasted as plain text: with its pictures, tables and looks it was too large.',
  refused: {
    long: 'That is too much to paste at once: about 100 pages fit. Paste it in parts. Nothing was changed.',
    blocks:
      'The plan would become too long with that. Paste a part of it, or start a plan of its own. Nothing was changed.',
  },
  close: 'Close',
} as const
