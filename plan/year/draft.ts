import type { Day } from '../dates/day.js'
import type { TermKey } from '../ratings.js'
import type { Plan } from '../read-plan.js'
import { type Meeting, type MeetingStep, meetingsOf } from './meetings.js'
import type { Side, YearItem, YearKind, YearLook, YearState } from './year-item.js'

/** Whose duty a step is when the plan names nobody. */
const SIDES: Readonly<Record<YearKind, Side | undefined>> = {
  objectives: 'governors',
  drafting: 'leaders',
  presented: 'leaders',
  approved: 'governors',
  published: 'leaders',
  ratings: 'leaders',
  report: 'leaders',
  review: 'governors',
  visit: 'governors',
  milestone: undefined,
  meeting: 'governors',
  evaluation: 'leaders',
  nextObjectives: 'governors',
}

type Given = Pick<YearItem, 'kind' | 'day' | 'place'> &
  Partial<Pick<YearItem, 'by' | 'words' | 'number' | 'who' | 'count'>> & {
    readonly done: boolean
    /** Where it has no day, or no say in it. */
    readonly term?: YearItem['term'] | undefined
    /** Nobody can say whether it was done: once it is past it is past. */
    readonly unsure?: boolean
    /** Distinguishes things of one kind in one term. */
    readonly key?: string
  }

interface Step extends Partial<Pick<Given, 'who' | 'count' | 'unsure'>> {
  readonly kind: MeetingStep | 'nextObjectives'
  readonly term: TermKey | 'before'
  readonly done: boolean
  /** When it was done, as the plan says. */
  readonly on: Day | null | undefined
  /** Where `on` stands, or would. */
  readonly place: YearItem['place']
  /** Whether a meeting that names it is this one. */
  readonly fits: (meeting: Meeting) => boolean
  /** The day by which it is expected when nothing else says. */
  readonly last: Day
}

/** Gathers what happens in a year, and settles for each thing how it stands and whose it is. */
export class YearDraft {
  readonly #items: YearItem[] = []
  readonly #meetings: readonly Meeting[]
  readonly #used = new Set<Meeting>()

  constructor(
    readonly plan: Plan,
    readonly look: YearLook,
    readonly termOf: (day: Day) => YearItem['term'],
  ) {
    this.#meetings = meetingsOf(plan)
  }

  /** A step that has a field of its own, or a meeting that names it, or else a last day. */
  step({ kind, term, done, on, place, fits, last, ...rest }: Step): void {
    const name = kind === 'nextObjectives' ? 'objectives' : kind
    const meeting = this.#meetings.find((one) => one.about.includes(name) && fits(one))
    if (meeting !== undefined) this.#used.add(meeting)
    const shared = { kind, key: term, done, ...rest, words: meeting?.words ?? '' }
    if (on != null) this.add({ ...shared, day: on, place })
    else if (meeting !== undefined) this.add({ ...shared, day: meeting.day, place: { in: 'block', id: meeting.block } })
    else this.add({ ...shared, unsure: false, term, day: done ? undefined : last, by: !done, place })
  }

  add({
    kind,
    key = '',
    day,
    by = false,
    done,
    unsure = false,
    place,
    words = '',
    number = null,
    ...given
  }: Given): void {
    const { who = [], count, term = day === undefined ? 'autumn' : this.termOf(day) } = given
    const { person, side } = this.look.me
    const duty = SIDES[kind]
    const named = person !== undefined && who.includes(person)
    // Whoever leads has all the ratings and reports to see to, whoever writes them.
    const ours = duty !== undefined && duty === side && (who.length === 0 || duty === 'leaders')
    this.#items.push({
      id: [kind, key, kind === 'visit' || kind === 'meeting' ? (day ?? '') : ''].filter(Boolean).join('/'),
      kind,
      term,
      day,
      by,
      state: this.#stateOf(day, done, unsure),
      place,
      words,
      number,
      who,
      mine: named || ours,
      count,
    })
  }

  /** Everything, the meetings that are no step of the cycle included, by day. */
  finished(): readonly YearItem[] {
    for (const meeting of this.#meetings) {
      if (this.#used.has(meeting)) continue
      const { day, words, block } = meeting
      this.add({
        kind: 'meeting',
        key: block,
        day,
        words,
        done: false,
        unsure: true,
        place: { in: 'block', id: block },
      })
    }
    return withNext(this.#items.sort((one, other) => compare(one.day ?? '', other.day ?? '')))
  }

  #stateOf(day: Day | undefined, done: boolean, unsure: boolean): YearState {
    if (done) return 'done'
    if (day === undefined || day >= this.look.today) return 'later'
    // A year that is over asks for nothing any more.
    return unsure || this.plan.header.status === 'closed' ? 'past' : 'overdue'
  }
}

/** Marks the first thing that is still to come; milestones are too many to be the next thing of everybody. */
function withNext(items: readonly YearItem[]): readonly YearItem[] {
  const comes = ({ state, kind }: YearItem) => state === 'later' && kind !== 'milestone'
  const first = items.find(comes)
  return items.map((item) => (comes(item) && item.day === first?.day ? { ...item, state: 'next' } : item))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
