import { priority } from '../../schema/blocks/priority.js'
import { changeWords, typeWords } from './changes.js'

const PROSE: Readonly<Record<string, { readonly label: string }>> = priority.prose

/** What changed between two states of a plan, as people say it. */
export const compareWords = {
  /** What a labelled stretch of prose is called: `Where we are now`. */
  label: (label: string) => PROSE[label]?.label ?? typeWords('paragraph'),
  /** `Paragraph of 1.1`, `Where we are now of priority 1`. */
  proseOf: (prose: string, block: string) => (block === '' ? prose : changeWords.of(prose, block)),
  named: (type: string, cite: string) => `${typeWords(type)} ${cite}`,
  whole: 'The plan as a whole',
  noTitle: 'Without a title',
  gone: 'no longer in the plan',
  moved: 'Moved to another place',
  movedFrom: (before: string, after: string) => `Moved from ${before} to ${after}`,
  looks: 'Bold, italic or links changed',
  text: 'Words changed',
  empty: 'nothing',
  person: (name: string) => `Person: ${name}`,
  reading: (measure: string) => `Reading of ${measure === '' ? 'a measure' : measure}`,
  added: 'New',
  removed: 'Removed',
  changed: 'Changed',
} as const

const plural = (n: number, one: string, many: string): string =>
  n === 1 ? `1 ${one}` : `${n.toLocaleString('en-GB')} ${many}`

/** The list of versions, what is done with them, and how far the plan has come. */
export const versionWords = {
  title: 'Versions',
  lead: 'What this plan was, who kept it, and what has changed since.',
  loading: 'Looking for the versions',
  steps: 'How far the plan has come',
  stepOn: (day: string) => `on ${day}`,
  noDay: 'day not written down',
  goOn: (status: string) => `Mark as ${status.toLowerCase()}`,
  goBack: (status: string) => `Back to ${status.toLowerCase()}`,
  onDay: (status: string) => `On which day was it ${status.toLowerCase()}?`,
  startDraft: 'On which day?',
  why: 'Why does it go back?',
  whyHelp: 'This is kept with the plan of this moment, for everybody who may read it.',
  whyNeeded: 'Say in a few words why it goes back.',
  stepNote: 'The plan of this moment is kept, for everybody who may read it.',
  keep: 'Keep the plan as it is now',
  keepHelp: 'It stays for ever under the name you give it, and everybody who may read the plan can read it.',
  keepName: 'Name of this version',
  keepExample: 'As the governors saw it in November',
  keepIt: 'Keep this version',
  kept: (name: string) => `Kept as “${name}”.`,
  list: 'Kept so far',
  named: 'With a name',
  others: 'Kept by itself',
  all: 'All',
  empty: 'Nothing has been kept yet.',
  emptyHelp: 'Give the plan of today a name before a meeting, and you can see here what has changed since.',
  emptyReaders:
    'No version of this plan has a name yet. Leaders give one when the plan is presented, approved or published.',
  kinds: {
    automatic: 'Kept as work went on',
    'before-deletion': 'Kept before a large part was deleted',
    'before-restore': 'Kept before an earlier version came back',
    named: 'Named',
    signed: 'Signed',
  } as Readonly<Record<string, string>>,
  automatics: (n: number) => `${plural(n, 'state', 'states')} kept as work went on`,
  keptBy: (name: string) => `kept by ${name}`,
  somebody: 'somebody who has left',
  versionOf: (when: string) => `the version of ${when}`,
  compare: 'Compare with now',
  compareOf: (name: string) => `Compare ${name} with now`,
  rename: 'Rename',
  nameIt: 'Give it a name',
  nameOf: (name: string) => `Name of ${name}`,
  save: 'Save',
  leave: 'Leave it',
  restore: 'Bring back',
  restoreOf: (name: string) => `Bring back ${name}`,
  restoreTitle: (name: string) => `Bring back ${name}?`,
  restoreAll: (when: string) =>
    `The whole plan becomes what it was ${when}. What was written since then leaves the plan; it is kept as a version first, so that it can come back too. What colleagues type from this moment on stays.`,
  restoreSteps: 'How far the plan has come, and what is for leaders only, stay as they are.',
  restoreIt: 'Bring it back',
  restored: 'The plan is what it was. What it was before is in the list.',
  restoreBlock: 'Bring this back',
  restoreBlockTitle: (name: string) => `Bring back ${name}?`,
  blockChanged: (when: string) =>
    `Its words, its details and the paragraphs below it become what they were ${when}. It stays where it is now. What colleagues type in it from this moment on stays.`,
  blockGone: (when: string) => `It comes back as it was ${when}, to where it stood, as near as can be told.`,
  blockKept: 'The plan of now is kept as a version first.',
  belonging: (n: number) => `Also what belonged to it then (${plural(n, 'part', 'parts')})`,
  belongingHelp: 'What was added to it since stays.',
  blockRestored: (name: string) => `${name} is what it was.`,
  // Compare
  back: 'All versions',
  comparing: 'What has changed',
  before: 'From',
  after: 'To',
  now: 'The plan now',
  priority: 'Show',
  everything: 'Everything',
  layout: 'Layout',
  inline: 'In the text',
  beside: 'Side by side',
  count: (n: number) => plural(n, 'change', 'changes'),
  same: 'Nothing is different between these two.',
  sameIn: 'Nothing is different in this part.',
  opening: 'Comparing',
  gone: 'This version is no longer there.',
  was: 'Was',
  is: 'Is',
  notThere: 'Not in this version',
  show: 'Show in the plan',
  showOf: (name: string) => `Show ${name} in the plan`,
  restoreBlockOf: (name: string) => `Bring back ${name}`,
  wrote: 'Who wrote this',
  wroteOf: (name: string) => `Who wrote ${name}`,
  group: (n: number) => plural(n, 'change', 'changes'),
} as const

/** Who wrote which words of a block. */
export const wroteWords = {
  title: 'Who wrote this',
  of: (name: string) => `Who wrote ${name}`,
  none: 'Put the caret in a block first, then look again.',
  empty: 'It has no words yet.',
  unknown: 'Not known',
  unknownHelp: 'from the beginning of the plan, or by somebody who has left',
  share: (percent: number) => `${percent}%`,
  note: 'Words of a block that was moved or brought back count as written by whoever did that.',
  offline: 'Names are asked for at the school’s server. It cannot be reached now.',
} as const
