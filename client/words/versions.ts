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
  priority: (number: string | null, title: string) =>
    [number, title.trim() === '' ? 'Priority' : title].filter(Boolean).join('  '),
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
  set: (value: string) => `set to ${value}`,
  cleared: (value: string) => `cleared (was ${value})`,
  was: 'was',
  now: 'now',
  none: 'Nothing is different between these two.',
} as const
