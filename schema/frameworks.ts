import data from './frameworks.json'

/** One grade of a scale; `rank` grows with quality. Grades of different frameworks must never be converted or averaged. */
export interface Grade {
  readonly key: string
  readonly label: string
  readonly rank: number
  readonly meaning?: string
}
export interface Area {
  readonly key: string
  readonly label: string
  /** Key of the scale its grades come from; absent where the framework has none. */
  readonly scale?: string
  readonly applies?: string
}
export interface Framework {
  readonly key: string
  readonly name: string
  readonly scales: readonly { readonly key: string; readonly grades: readonly Grade[] }[]
  readonly areas: readonly Area[]
}
export interface Rating {
  readonly key: string
  readonly label: string
  readonly letter: string
  readonly criterion?: string
  /** 3 for the best, 0 for the worst; absent where the scale gives none. */
  readonly score?: number
}
export interface RatingScale {
  readonly key: string
  readonly name: string
  readonly values: readonly Rating[]
}
export interface Named {
  readonly key: string
  readonly label: string
}
export interface ImprovementModel {
  readonly key: string
  readonly name: string
  readonly areas: readonly Named[]
}

/** Inspection frameworks with their areas and grades, newest first. */
export const frameworks: readonly Framework[] = data.frameworks
export const ratingScales: readonly RatingScale[] = data.ratingScales
export const improvementModels: readonly ImprovementModel[] = data.improvementModels
export const pupilGroups: readonly Named[] = data.pupilGroups

export function frameworkOf(key: string): Framework | undefined {
  return frameworks.find((framework) => framework.key === key)
}

export function areaOf(framework: string, area: string): Area | undefined {
  return frameworkOf(framework)?.areas.find(({ key }) => key === area)
}

/** Grades of an area, best first; empty when the framework or the area is not known. */
export function gradesOf(framework: string, area: string): readonly Grade[] {
  const scale = areaOf(framework, area)?.scale
  return frameworkOf(framework)?.scales.find(({ key }) => key === scale)?.grades ?? []
}

export function gradeOf(framework: string, area: string, grade: string): Grade | undefined {
  return gradesOf(framework, area).find(({ key }) => key === grade)
}

/** Areas of a trust's improvement model; empty for `none` or a model not known. */
export function improvementAreasOf(model: string): readonly Named[] {
  return improvementModels.find(({ key }) => key === model)?.areas ?? []
}

export function ratingScaleOf(key: string): RatingScale | undefined {
  return ratingScales.find((scale) => scale.key === key)
}

export function pupilGroupOf(key: string): Named | undefined {
  return pupilGroups.find((group) => group.key === key)
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)]

/**
 * Keys a field may hold, over all frameworks together. Not narrowed to the plan's own framework or to a judgement's area: one
 * person may change the area while another sets the grade, and a merge of two valid edits must never be refused.
 */
export const knownKeys = {
  area: unique(frameworks.flatMap((framework) => framework.areas.map(({ key }) => key))),
  grade: unique(frameworks.flatMap(({ scales }) => scales.flatMap(({ grades }) => grades.map(({ key }) => key)))),
  improvementArea: unique(improvementModels.flatMap(({ areas }) => areas.map(({ key }) => key))),
} as const
