import { blockDefinition, isBlockType } from '../../schema/blocks.js'

const plural = (n: number, one: string, many: string): string =>
  n === 1 ? `1 ${one}` : `${n.toLocaleString('en-GB')} ${many}`
const PROSE: Readonly<Record<string, string>> = {
  heading: 'Heading',
  bulletList: 'List',
  orderedList: 'List',
  blockquote: 'Quotation',
}

/** What a block is called by its type: `Action`; prose by its form. */
export const typeWords = (type: string): string =>
  isBlockType(type) ? blockDefinition(type).label : (PROSE[type] ?? 'Paragraph')

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** What has become of blocks, as people say it. */
export const changeWords = {
  of: (block: string, owner: string) => `${block} of ${owner}`,
  added: 'New',
  removed: 'Removed',
  text: 'Words changed',
  moved: 'Moved',
  turned: (was: string, now: string) => `${was} became ${now.toLowerCase()}`,
  set: (field: string, value: string) => `${field} set to ${value}`,
  cleared: (field: string, value: string) => `${field} cleared (was ${value})`,
  changed: (field: string, before: string, after: string) => `${field} changed from ${before} to ${after}`,
  later: (field: string, before: string, after: string) => `${field} moved back from ${before} to ${after}`,
  earlier: (field: string, before: string, after: string) => `${field} brought forward from ${before} to ${after}`,
  other: (field: string) => `${field} changed`,
  quoted: (words: string) => (words.trim() === '' ? 'without words' : `“${words.trim()}”`),
} as const

/** The line over the plan that says what happened since the last visit. */
export const visitWords = {
  region: 'Changes since your last visit',
  since: (n: number, when: string, who: string) =>
    `${plural(n, 'change', 'changes')} since ${when}${who === '' ? '' : `, by ${who}`}`,
  by: (who: string) => `by ${who}`,
  more: (n: number) => plural(n, 'other', 'others'),
  at: (n: number, of: number) => `${n} of ${of}`,
  next: 'Next change',
  previous: 'Previous change',
  dismiss: 'Done with these changes',
  /** `14:32 today`, `yesterday`, `Tuesday`, or `longDate`. */
  when(then: Date, now: Date, longDate: (iso: string) => string): string {
    const days = Math.round((startOfDay(now) - startOfDay(then)) / 864e5)
    const two = (n: number) => String(n).padStart(2, '0')
    if (days <= 0) return `${two(then.getHours())}:${two(then.getMinutes())} today`
    if (days === 1) return 'yesterday'
    if (days < 7) return DAYS[then.getDay()] ?? ''
    return longDate(`${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`)
  },
} as const

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
