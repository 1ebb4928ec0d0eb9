import type { BlockValues } from '../../schema/blocks.js'

type Measure = Pick<BlockValues<'metric'>, 'name' | 'kind' | 'unit' | 'lowerIsBetter' | 'frequency'> & {
  readonly label: string
}

/** What kind of school it is: which areas of a framework apply, and which measures people ask about first. */
export interface Phase {
  readonly key: string
  readonly label: string
  readonly ageRange: string
  readonly earlyYears: boolean
  readonly sixthForm: boolean
  readonly measures: readonly Measure[]
}

const attendance: readonly Measure[] = [
  { label: 'Attendance', name: 'attendance', kind: 'attendance', unit: '%', frequency: 'weekly' },
  {
    label: 'Persistent absence (missing 10% or more)',
    name: 'persistent_absence',
    kind: 'attendance',
    unit: '%',
    lowerIsBetter: true,
    frequency: 'half_termly',
  },
]
const yearly = (label: string, name: string, unit = '%', kind: Measure['kind'] = 'attainment'): Measure => ({
  label,
  name,
  kind,
  unit,
  frequency: 'yearly',
})
const reception = yearly('Good level of development at the end of Reception', 'good_level_of_development')
const phonics = yearly('Phonics screening check, Year 1', 'phonics_check')
const tables = yearly('Multiplication tables check, Year 4: average score', 'tables_check', 'marks')
const endOfPrimary = yearly('Expected standard in reading, writing and maths, Year 6', 'ks2_expected')
const basics = yearly('Grade 5 or above in English and maths', 'gcse_basics')
const attainment8 = yearly('Attainment 8', 'attainment_8', 'points')
const destinations = yearly('Staying in education, work or training after leaving', 'destinations', '%', 'achievement')
const sixthForm = yearly('Average result for each A level entry', 'a_level_points', 'points')

export const phases: readonly Phase[] = [
  {
    key: 'nursery',
    label: 'Nursery school',
    ageRange: '2-5',
    earlyYears: true,
    sixthForm: false,
    measures: [...attendance, yearly('Children on track in communication and language', 'language_on_track')],
  },
  {
    key: 'primary',
    label: 'Primary school',
    ageRange: '4-11',
    earlyYears: true,
    sixthForm: false,
    measures: [...attendance, reception, phonics, tables, endOfPrimary],
  },
  {
    key: 'junior',
    label: 'Junior school',
    ageRange: '7-11',
    earlyYears: false,
    sixthForm: false,
    measures: [...attendance, tables, endOfPrimary],
  },
  {
    key: 'secondary',
    label: 'Secondary school',
    ageRange: '11-16',
    earlyYears: false,
    sixthForm: false,
    measures: [...attendance, basics, attainment8, destinations],
  },
  {
    key: 'secondary_sixth_form',
    label: 'Secondary school with a sixth form',
    ageRange: '11-18',
    earlyYears: false,
    sixthForm: true,
    measures: [...attendance, basics, attainment8, sixthForm, destinations],
  },
  {
    key: 'all_through',
    label: 'All-through school',
    ageRange: '4-18',
    earlyYears: true,
    sixthForm: true,
    measures: [...attendance, reception, phonics, endOfPrimary, basics, attainment8, sixthForm],
  },
  {
    key: 'special',
    label: 'Special school or alternative provision',
    ageRange: '4-19',
    earlyYears: true,
    sixthForm: true,
    measures: [
      ...attendance,
      yearly('Pupils meeting the outcomes of their EHC plan', 'ehc_outcomes_met', '%', 'progress'),
      destinations,
    ],
  },
  {
    key: 'sixth_form',
    label: 'Sixth form or college',
    ageRange: '16-19',
    earlyYears: false,
    sixthForm: true,
    measures: [...attendance, sixthForm, destinations],
  },
]

export const USUAL_PHASE = 'primary'

export function phaseOf(key: string): Phase | undefined {
  return phases.find((phase) => phase.key === key)
}
