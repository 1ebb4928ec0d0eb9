import { type BlockType, blocks, blockTypes } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import type { FieldSchema } from '../../schema/fields.js'
import { frameworks, improvementModels, pupilGroups, ratingScales } from '../../schema/frameworks.js'
import type { Header, Person } from '../../schema/header.js'
import { PLAN_STATUSES } from '../../schema/header.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { seededRandom } from './seeded-random.js'

/** Words for a field that holds text of people. Cut to what the field may hold. */
export type WordsFor = (type: BlockType | 'header', field: string) => string

export interface RandomPlan {
  readonly people: readonly Person[]
  readonly words: WordsFor
  /** Types of blocks, some of them several times to have more of them. */
  readonly types?: readonly BlockType[]
  readonly blocks: number
  /** Fields that are mostly filled; the others are mostly empty. */
  readonly wanted?: (type: BlockType, field: string) => boolean
}

/** Draws from a seed. */
export class Dice {
  readonly next: () => number

  constructor(seed: number) {
    this.next = seededRandom(seed)
  }

  below(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  of<T>(list: readonly T[]): T {
    const one = list[this.below(list.length)]
    if (one === undefined && list.length === 0) throw new Error('There is nothing to draw from.')
    return one as T // the place is within the list
  }
}

const day = (dice: Dice) => {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${2026 + dice.below(2)}-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`
}

/** A schema-valid plan in which any field may be filled, empty or absent, with any words in every field that holds words. */
export function randomPlan(
  dice: Dice,
  { people, words, types = blockTypes, blocks: count, wanted = () => true }: RandomPlan,
): PlanDocument {
  const drawn: BlockType[] = ['section', ...Array.from({ length: count }, () => dice.of(types))]
  const ids = drawn.map((type, at) => `${type.toLowerCase().slice(0, 8)}-${at}`)
  const content = drawn.flatMap((type, at) => {
    const definition: BlockDefinition = blocks[type]
    const attrs: Record<string, string | number | boolean> = { id: ids[at] ?? '' }
    for (const [name, field] of fieldsOf(type)) {
      if (!dice.chance(wanted(type, name) ? 0.75 : 0.2)) continue
      const value = fieldValue(dice, type, name, field, people, ids, words)
      if (value !== undefined) attrs[name] = value
    }
    const block: BlockJson = {
      type,
      attrs,
      content: text(words(type, definition.text.field).slice(0, definition.text.maxLength)),
    }
    const prose = Object.keys(definition.prose).flatMap((field): BlockJson[] =>
      dice.chance(0.3) ? [{ type: 'paragraph', attrs: { field }, content: text(words(type, field)) }] : [],
    )
    return [block, ...prose]
  })
  return { schemaVersion: SCHEMA_VERSION, plan: header(dice, people, words), content: { type: 'doc', content } }
}

const fields = new Map<BlockType, readonly (readonly [string, FieldSchema])[]>()
/** All fields but the two that say where a block belongs. */
function fieldsOf(type: BlockType): readonly (readonly [string, FieldSchema])[] {
  const known = fields.get(type)
  if (known !== undefined) return known
  const { fields: all }: BlockDefinition = blocks[type]
  const found = Object.entries(all).filter(([name]) => name !== 'id' && name !== 'of')
  fields.set(type, found)
  return found
}

const text = (words: string) => (words === '' ? [] : [{ type: 'text', text: words } as const])

function header(dice: Dice, people: readonly Person[], words: WordsFor): Header {
  return {
    id: 'plan-random',
    title: words('header', 'title').slice(0, 160),
    kind: 'school',
    layer: 1,
    academicYear: '2026-27',
    framework: dice.of(frameworks).key,
    ratingScale: dice.of(ratingScales).key,
    status: dice.of(PLAN_STATUSES),
    school: { name: 'Quillbrook Primary School', place: words('header', 'place').slice(0, 200) },
    terms: [
      { key: 'autumn', start: '2026-09-03', end: '2026-12-18' },
      { key: 'spring', start: '2027-01-05', end: '2027-03-25' },
      { key: 'summer', start: '2027-04-12', end: '2027-07-21' },
    ],
    strategy: {
      vision: words('header', 'vision').slice(0, 4000),
      objectives: [{ id: 'so-1', text: words('header', 'objective').slice(0, 500) }],
    },
    people,
  }
}

const KEYS = {
  area: frameworks.flatMap(({ areas }) => areas.map(({ key }) => key)),
  grade: frameworks.flatMap(({ scales }) => scales.flatMap(({ grades }) => grades.map(({ key }) => key))),
  improvementArea: improvementModels.flatMap(({ areas }) => areas.map(({ key }) => key)),
  group: pupilGroups.map(({ key }) => key),
  objective: ['so-1'],
  rating: ['blue', 'green', 'amber', 'red', 'none'],
} as const
const METRICS = [
  'ks2_expected',
  'on_track_expected',
  'attendance',
  'persistent_absence',
  'belonging',
  'phonics_check',
  'books',
]

function fieldValue(
  dice: Dice,
  type: BlockType,
  name: string,
  field: FieldSchema,
  people: readonly Person[],
  ids: readonly string[],
  words: WordsFor,
): string | number | boolean | undefined {
  const { kind, vocabulary } = field['x-field']
  const most = 'maxLength' in field && typeof field.maxLength === 'number' ? field.maxLength : 200
  switch (kind) {
    case 'text':
      if ('format' in field) return undefined
      if ('pattern' in field) return dice.of(METRICS)
      return (name === 'unit' && dice.chance(0.8) ? '%' : words(type, name)).slice(0, most)
    case 'longText':
      return words(type, name).slice(0, most)
    case 'choice':
      // An enum holds strings or numbers; which, does not matter here.
      return 'enum' in field && field.enum !== undefined
        ? dice.of(field.enum as readonly (string | number)[])
        : undefined
    case 'key':
      return vocabulary === 'group' && dice.chance(0.5) ? 'all' : dice.of(KEYS[vocabulary ?? 'rating'])
    case 'person':
      return people.length === 0 ? undefined : dice.of(people).id
    case 'date':
      return day(dice)
    case 'number':
      return dice.below(101)
    case 'money':
      return dice.below(5000)
    case 'flag':
      return dice.chance(0.3)
    case 'ref':
      return dice.of(ids)
    case 'list':
      return JSON.stringify([words(type, name).slice(0, 1000)])
    default:
      return undefined
  }
}
