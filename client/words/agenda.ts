const plural = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)

/** The plan as an item of an agenda. */
export const agendaWords = {
  title: (title: string, version: string) => `Monitoring: ${title} (version ${version})`,
  changes: (n: number, day: string) =>
    n === 0
      ? `Nothing has changed in the plan since ${day}.`
      : `${plural(n, 'change', 'changes')} in the plan since ${day}.`,
  questions: (n: number) => (n === 0 ? 'No open questions.' : `${plural(n, 'open question', 'open questions')}.`),
  late: (milestone: string) => `Not reached in time: ${milestone}`,
  visit: (day: string, name: string | undefined) => `Next visit ${day}${name === undefined ? '' : `, ${name}`}`,
  asked:
    'Governors are asked to note progress, to hear the answers to open questions, and to agree what to look at next.',
} as const
