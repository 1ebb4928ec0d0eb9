import type { TERMS } from './blocks/rag.js'
import type { ValueOf } from './fields.js'
import { ID_PATTERN } from './fields.js'
import { frameworks, improvementModels, ratingScales } from './frameworks.js'

const KEY = '^[a-z0-9][a-z0-9_-]{0,63}$'
const text = <const T extends string>(title: T, maxLength = 200) => ({ type: 'string', title, maxLength }) as const
const date = <const T extends string>(title: T) => ({ type: 'string', title, format: 'date' }) as const
const id = <const T extends string>(title: T) => ({ type: 'string', title, pattern: ID_PATTERN }) as const
const whole = <const T extends string>(title: T, maximum = 100_000) =>
  ({ type: 'integer', title, minimum: 0, maximum }) as const
const pounds = <const T extends string>(title: T) => ({ type: 'number', title, minimum: 0, maximum: 1e9 }) as const
const record = <const P extends object, const R extends readonly (keyof P & string)[]>(
  title: string,
  properties: P,
  required: R,
) => ({ type: 'object', title, properties, required, additionalProperties: false }) as const
const list = <const I extends object>(title: string, items: I, maxItems = 200) =>
  ({ type: 'array', title, items, maxItems }) as const
// Widening a list of keys to strings keeps the schema open to frameworks added later without a change of type.
const oneOf = (title: string, values: readonly string[]) => ({ type: 'string', title, enum: values }) as const

export const LEVELS = {
  senior_leader: 'Senior leader',
  middle_leader: 'Middle leader',
  teacher: 'Teacher',
  support_staff: 'Support staff',
  governor: 'Governor',
  trustee: 'Trustee',
  trust_officer: 'Trust officer',
  adviser: 'Adviser',
} as const
const levels = [
  'senior_leader',
  'middle_leader',
  'teacher',
  'support_staff',
  'governor',
  'trustee',
  'trust_officer',
  'adviser',
] as const

const personFields = {
  name: text('Name', 120),
  initials: text('Initials', 6),
  role: text('Role'),
  level: { type: 'string', title: 'Level', enum: levels },
} as const

/** A person as kept in the shared map `people` under the person's id. */
export const personSchema = record('Person', personFields, ['name'])
export type Person = ValueOf<typeof personSchema> & { readonly id: string }

/** The steps of a plan's life, in their order (domain S2.19). */
export const PLAN_STATUSES = ['draft', 'presented', 'approved', 'published', 'closed'] as const
export type PlanStatus = (typeof PLAN_STATUSES)[number]
/** The field with the day of each step; a draft has none. */
export const STATUS_DATES = {
  presented: 'presentedOn',
  approved: 'approvedOn',
  published: 'publishedOn',
  closed: 'closedOn',
} as const satisfies Readonly<Record<Exclude<PlanStatus, 'draft'>, string>>
/** What says how far a plan has come: for its leaders to write, and what happened, whatever the plan says again later. */
export const STATUS_FIELDS: ReadonlySet<string> = new Set(['status', ...Object.values(STATUS_DATES)])

const termSchema = record(
  'Term',
  {
    key: {
      type: 'string',
      title: 'Term',
      enum: ['autumn', 'spring', 'summer'] as const satisfies readonly (keyof typeof TERMS)[],
    },
    label: text('Name of the term', 60),
    start: date('Start of term'),
    end: date('End of term'),
    halfTerm: list('Half term', date('Half term'), 2),
  },
  ['key', 'start', 'end'],
)

/** The header of a plan (domain 2.2). In the shared document each field is one key of the map `meta`; people have their own map. */
export const headerSchema = record(
  'Plan',
  {
    id: { type: 'string', title: 'Id', pattern: '^[A-Za-z0-9_-]{1,64}$' },
    title: text('Title', 160),
    kind: { type: 'string', title: 'Kind', enum: ['school', 'trust'] as const },
    layer: { type: 'integer', title: 'Layer', enum: [1, 2] as const },
    academicYear: { type: 'string', title: 'School year', pattern: '^\\d{4}-\\d{2}$' },
    asOf: date('As of'),
    documentNames: record(
      'Names of the documents',
      { sef: text('Self-evaluation', 120), sip: text('Improvement plan', 120) },
      [],
    ),
    framework: oneOf(
      'Framework',
      frameworks.map(({ key }) => key),
    ),
    improvementModel: oneOf('Improvement model', ['none', ...improvementModels.map(({ key }) => key)]),
    ratingScale: oneOf(
      'Rating scale',
      ratingScales.map(({ key }) => key),
    ),
    status: {
      type: 'string',
      title: 'Status',
      enum: PLAN_STATUSES,
    },
    draftedFrom: date('Drafted from'),
    presentedOn: date('Presented on'),
    approvedOn: date('Approved on'),
    publishedOn: date('Published on'),
    closedOn: date('Closed on'),
    version: text('Version', 30),
    terms: list('Terms', termSchema, 3),
    school: record(
      'School',
      {
        name: text('Name of the school'),
        place: text('Place'),
        type: text('Type of school', 60),
        phase: text('Phase', 60),
        ageRange: text('Age range', 30),
        urn: text('URN', 30),
        pupilsOnRoll: whole('Pupils on roll'),
        publishedAdmissionNumber: whole('Published admission number'),
        classes: whole('Classes'),
      },
      ['name'],
    ),
    trust: record('Trust', { name: text('Name of the trust'), linkedPlan: text('Linked plan', 64) }, ['name']),
    strategy: record(
      'Strategy',
      {
        vision: text('Vision', 4000),
        horizon: text('Horizon', 60),
        setBy: text('Set by', 120),
        setOn: date('Set on'),
        objectives: list(
          'Objectives',
          record('Objective', { id: id('Id of the objective'), text: text('Objective', 500) }, ['id', 'text']),
          50,
        ),
      },
      [],
    ),
    budget: record(
      'Budget',
      {
        allocated: pounds('Allocated'),
        currency: { type: 'string', title: 'Currency', enum: ['GBP'] as const },
        sources: list(
          'Sources',
          record('Source', { key: { type: 'string', title: 'Source', pattern: KEY }, amount: pounds('Amount') }, [
            'key',
            'amount',
          ]),
          50,
        ),
      },
      [],
    ),
    settings: record(
      'Settings',
      {
        maxPriorities: whole('Most priorities', 100),
        maxPrioritiesPerArea: whole('Most priorities in one area', 100),
        maxGoals: whole('Most outcomes', 1000),
        heroLeaderShare: { type: 'number', title: 'Largest share of actions for one person', minimum: 0, maximum: 1 },
        evidenceMaxAgeMonths: whole('Oldest evidence in months', 120),
        ragDueDaysBeforeTermEnd: whole('Ratings due, days before the end of term', 100),
        ragGraceDays: whole('Days of grace for ratings', 100),
        governorReplyDays: whole('Days to answer a governor', 365),
        standupMinutes: list('Minutes of a stand-up', whole('Minutes of a stand-up', 600), 2),
        smallNumber: whole('Smallest group shown', 100),
        textLimitWords: whole('Longest text in words', 10_000),
        childReadingAge: whole('Reading age of the children’s page', 18),
      },
      [],
    ),
    people: list('People', record('Person', { id: id('Id of the person'), ...personFields }, ['id', 'name']), 1000),
  },
  ['id', 'title', 'kind', 'layer', 'academicYear', 'framework', 'ratingScale', 'status', 'people'],
)

/** Optional parts of a header may also be null: null means empty. */
type Nullish<T> = T extends readonly (infer I)[]
  ? readonly Nullish<I>[]
  : T extends object
    ? { readonly [K in keyof T]: undefined extends T[K] ? Nullish<T[K]> | null : Nullish<T[K]> }
    : T

export type Header = Nullish<ValueOf<typeof headerSchema>>
export type HeaderField = keyof Header

/** What an absent header field means to a reader. */
export const headerDefaults = {
  improvementModel: 'none',
  version: '0.1',
  documentNames: { sef: 'Self-evaluation', sip: 'School improvement plan' },
  settings: {
    maxPriorities: 3,
    maxPrioritiesPerArea: 3,
    maxGoals: 9,
    heroLeaderShare: 0.4,
    evidenceMaxAgeMonths: 12,
    ragDueDaysBeforeTermEnd: 14,
    ragGraceDays: 7,
    governorReplyDays: 14,
    standupMinutes: [5, 15],
    smallNumber: 6,
    textLimitWords: 60,
    childReadingAge: 9,
  },
} as const satisfies Partial<Header>

/** The school year that a day falls in, `2026-27`; a new one starts on 1 September. */
export function schoolYearOf(day: Date): string {
  const start = day.getMonth() >= 8 ? day.getFullYear() : day.getFullYear() - 1
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`
}

/** The header of a new, empty plan. */
export function newHeader(given: { id: string; title: string; academicYear: string; school?: string }): Header {
  return {
    id: given.id,
    title: given.title,
    kind: 'school',
    layer: 1,
    academicYear: given.academicYear,
    framework: 'ofsted-2025',
    ratingScale: 'brag-trust',
    status: 'draft',
    version: headerDefaults.version,
    ...(given.school === undefined ? {} : { school: { name: given.school } }),
    people: [],
  }
}
