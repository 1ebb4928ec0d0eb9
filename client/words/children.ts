import type { LineStatus } from '../../plan/children/line.js'

const some = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)
const quoted = (words: string): string => `“${words}”`
const listed = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words)

/** What stands on the page and what waits, counted in lines. */
export interface Counted {
  readonly shown: number
  readonly waiting: number
  readonly hard: number
  readonly held: number
  readonly hidden: number
  readonly stale: number
}

const states: Readonly<Record<LineStatus, string>> = {
  shown: 'On the page',
  'needs-approval': 'Needs somebody’s yes',
  'needs-plain-words': 'Too hard to read',
  withheld: 'Held back',
  hidden: 'Left out',
}

/** Everything that the studio for the children’s page says. */
export const childrenWords = {
  title: 'Children’s page',
  lead: 'What the plan says, and with it the line that children or families read. Words that were swapped by rules wait for somebody’s yes.',
  parts: {
    label: 'Part of the studio',
    children: 'Children',
    families: 'Families',
    publish: 'Publish',
    council: 'Council',
    councilWaiting: (n: number) => `Council (${n})`,
    publishChanged: (n: number) => `Publish (${n} changed)`,
    words: 'Words',
  },
  /** For families, what is good is told as a story. */
  story: 'Our story',
  sections: {
    top: 'At the top',
    good: 'What is good',
    better: 'What we want to do better',
    people: 'People and words',
    foot: 'At the foot',
  },
  priority: (number: string, title: string) => [number, title].filter(Boolean).join(' '),
  untitledPriority: 'A priority without a title',
  noRoom: (actions: readonly string[]) =>
    `The page has room for three actions of a priority. Without a place: ${listed(actions.map(quoted))}. Leave one out, and the next takes its place.`,
  suggested: 'nobody has rated it this term, so it comes from its actions',
  states,
  heldEmpty: 'nothing is left of it once private words are out',
  progress: ({ shown, waiting, hard, held, hidden, stale }: Counted): string => {
    const parts = [
      shown === 1 ? '1 line is on the page' : `${shown} lines are on the page`,
      ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'waits' : 'wait'} for a yes`] : []),
      ...(hard > 0 ? [`${hard} ${hard === 1 ? 'is' : 'are'} too hard to read`] : []),
      ...(held > 0 ? [`${held} ${held === 1 ? 'is' : 'are'} held back`] : []),
      ...(hidden > 0 ? [`${hidden} ${hidden === 1 ? 'is' : 'are'} left out`] : []),
    ]
    const moved = stale === 0 ? '' : ` The plan has moved on under ${some(stale, 'line', 'lines')}.`
    return `${parts.join(', ')}.${moved}`
  },
  nothingWaits: 'Nothing waits for you.',
  pageAge: (age: number) => `The page’s reading age is ${Math.round(age)}.`,
  /** On a phone the second half is not shown. */
  next: 'Next line',
  nextRest: '\u00a0that needs you',
  nextKeys: 'Ctrl Alt N',
  noNext: 'No line needs you.',
  source: {
    fixed: 'The same for every plan',
    header: 'About the plan',
    show: (name: string) => `${name}: show in the plan`,
    thisPriority: (number: string | null) => (number === null ? 'This priority' : `Priority ${number}`),
    empty: 'nothing yet',
    more: 'Show all',
    less: 'Show less',
  },
  line: {
    none: 'No words yet',
    close: 'Done',
    label: 'Words for children',
    labelFamilies: 'Words for families',
    approve: 'Yes, show this',
    hide: 'Leave out',
    back: 'Back to what the plan says',
    bring: 'Bring it back',
    write: 'Write it better',
    words: 'Write own words',
    writeAge: (age: number) => `reading age ${Math.round(age)}`,
    swapped: 'made by swapping words',
    own: 'Not shown yet: these are your own words until somebody says yes.',
    draft: 'What the rules make of the plan',
    by: (name: string, day: string) => `${name} said yes on ${day}`,
    byHidden: (name: string, day: string) => `${name} left it out on ${day}`,
    byProposal: 'words of the school council',
    cannot: {
      empty: 'Write something first.',
      hard: 'Too hard to read. Make it plainer, and it can be shown.',
      held: 'It cannot be shown like this.',
    },
    mine: 'Your earlier words',
    yours: 'yours',
    theirsOf: (name: string) => `${name}’s`,
    councils: 'the school council’s',
    others: (whose: readonly string[]) => `Other words wait here: ${listed(whose)}.`,
    decided: (name: string) => `As ${name} approved it`,
    theirs: (name: string) => `${name}’s words`,
    council: 'The school council’s words',
    use: 'Use these',
    useLabel: (whose: string, words: string) => `Use these: ${whose}, ${quoted(words)}`,
    writing: (name: string) => `${name} is writing …`,
    writingTwo: (names: readonly string[]) => `${listed(names)} are writing …`,
  },
  reading: {
    age: (age: number) => `Reading age ${Math.round(age)}`,
    ageHard: (age: number) => `Reading age ${Math.round(age)}: too hard`,
    noAge: 'No reading age is worked out in this language.',
    words: (n: number) => some(n, 'word', 'words'),
    sentence: (n: number) => `longest sentence ${some(n, 'word', 'words')}`,
    long: (n: number, most: number) => `A sentence of ${n} words is long: ${most} are enough.`,
    hard: (words: readonly string[]) =>
      words.length === 1
        ? `${quoted(words[0] ?? '')} is a word of three beats or more.`
        : `${listed(words.map(quoted))} are words of three beats or more.`,
    easier: 'Easier words:',
    swap: (from: string, to: string) => `${from} → ${to}`,
    swapLabel: (from: string, to: string) => `Write ${quoted(to)} instead of ${quoted(from)}`,
  },
  stale: {
    title: 'The plan has moved on',
    on: (day: string) => `The plan changed on ${day}.`,
    since: (day: string) => `The plan has changed since this was decided on ${day}.`,
    change: (label: string) => `${label}:`,
    nothing: 'nothing',
    wordsMoved: 'The templates or the list of words have changed.',
    newLine: 'The new line would be:',
    noNewLine: 'The plan makes no new line of it.',
    sameLine: 'The new line would say the same.',
    keep: 'Keep',
    rewrite: 'Rewrite',
    use: 'Use the new line',
  },
  aside: {
    title: 'These words could not be kept with the plan.',
    copy: 'Copy',
    copied: 'Copied',
    drop: 'Let go',
  },
  empty: {
    noPriorities: 'There are no priorities in the plan yet. As soon as there is one, its lines stand here.',
    toPlan: 'Open the plan',
    noFamilies: 'There is nothing for families yet. Write a story or a summary for families in the plan.',
    opening: 'Opening the lines',
  },
  said: {
    approved: 'Shown on the page.',
    hidden: 'Left out.',
    back: 'As the plan says again.',
    kept: 'Kept as it was.',
    used: 'The words are in your line now.',
    hard: 'Too hard to read now.',
    held: 'Held back now.',
    fine: 'It can be shown now.',
  },
} as const
