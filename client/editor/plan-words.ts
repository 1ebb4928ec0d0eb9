import { citeWords } from '../../plan/cite.js'
import type { Calendar } from '../../plan/dates/school-year.js'
import type { Plan } from '../../plan/read-plan.js'
import { shorten } from '../../plan/shorten.js'
import type { BlockType } from '../../schema/blocks.js'
import { blocks } from '../../schema/blocks.js'
import type { PersonWords, Words } from '../blocks/sight.js'
import { strings } from '../strings.js'
import type { MetricReading } from './shared-header.js'

const TITLE_LENGTH = 90

/** How things are called in a plan, from one reading of it. */
export class PlanWords implements Words {
  readonly schoolYear: string
  readonly framework: string
  readonly improvementModel: string
  /** What days are called in this plan's year. */
  readonly calendar: Calendar
  private readonly byId: ReadonlyMap<string, PersonWords>

  constructor(
    readonly plan: Plan,
    private readonly allReadings: ReadonlyMap<string, readonly MetricReading[]>,
    /** How blocks are called that stand in a document beside this one. */
    private readonly beside?: () => PlanWords,
  ) {
    const { header } = plan
    this.schoolYear = header.academicYear
    this.framework = header.framework
    this.improvementModel = header.improvementModel ?? 'none'
    this.calendar = { academicYear: header.academicYear, terms: header.terms }
    this.byId = new Map(
      header.people.map((person) => [
        person.id,
        {
          id: person.id,
          name: person.name,
          initials: person.initials ?? person.name.slice(0, 2).toUpperCase(),
          role: person.role ?? '',
        },
      ]),
    )
  }

  person(id: string): PersonWords | undefined {
    return this.byId.get(id)
  }

  people(): readonly PersonWords[] {
    return [...this.byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
  }

  cite(id: string): string | undefined {
    const entry = this.plan.byId.get(id)
    return entry === undefined ? this.beside?.().cite(id) : citeWords(entry)
  }

  /** Its text, or the name people know it by when the text is an explanation. */
  title(id: string): string {
    const entry = this.plan.byId.get(id)
    if (entry === undefined) return this.beside?.().title(id) ?? strings.field.unknownRef
    if (entry.type === 'judgement') return entry.cite ?? blocks.judgement.label
    return entry.text.trim() === '' ? blocks[entry.type].label : shorten(entry.text, TITLE_LENGTH)
  }

  objectives(): readonly { readonly id: string; readonly text: string }[] {
    return this.plan.header.strategy?.objectives ?? []
  }

  readings(metric: string): readonly MetricReading[] {
    return this.allReadings.get(metric) ?? []
  }

  /** Blocks of these types, in the order of the plan. */
  candidates(types: readonly string[]): readonly { readonly id: string; readonly type: BlockType }[] {
    const own = this.plan.entries.filter((entry) => types.includes(entry.type))
    return [...(this.beside?.().candidates(types) ?? []), ...own]
  }
}
