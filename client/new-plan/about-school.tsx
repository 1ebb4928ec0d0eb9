import { phases } from '../../plan/templates/phases.js'
import { type SchoolGiven, usualFramework, yearAfter } from '../../plan/templates/school-given.js'
import { frameworks } from '../../schema/frameworks.js'
import { schoolYearOf } from '../../schema/header.js'
import { newPlanWords } from '../words/new-plan.js'
import { ChoiceField, TextField } from './parts.jsx'

interface Props {
  readonly given: SchoolGiven
  readonly onChange: (given: SchoolGiven) => void
}

const words = newPlanWords.about

/** The name of the school and what kind it is. */
export function SchoolFields({ given, onChange }: Props) {
  return (
    <>
      <TextField
        label={words.school}
        hint={words.schoolHint}
        name="school"
        autoComplete="organization"
        maxLength={120}
        value={given.school}
        onChange={(event) => onChange({ ...given, school: event.currentTarget.value })}
      />
      <ChoiceField
        label={words.phase}
        value={given.phase}
        onChoose={(phase) => onChange({ ...given, phase })}
        choices={phases.map(({ key, label }) => [key, label])}
      />
    </>
  )
}

/** The year the plan is for, and the framework its judgements come from. */
export function YearFields({ given, onChange }: Props) {
  const now = schoolYearOf(new Date())
  const next = yearAfter(now)
  const years = [next, now, yearAfter(now, -1), yearAfter(now, -2)]
  const named = (year: string) => (year === now ? words.thisYear(year) : year === next ? words.nextYear(year) : year)
  const usual = usualFramework(given.year)
  return (
    <>
      <ChoiceField
        label={words.year}
        value={given.year}
        // The framework follows the year until somebody chooses another.
        onChoose={(year) =>
          onChange({ ...given, year, framework: given.framework === usual ? usualFramework(year) : given.framework })
        }
        choices={[...new Set([...years, given.year])].map((year) => [year, named(year)])}
      />
      <ChoiceField
        label={words.framework}
        hint={given.framework === usual ? words.frameworkUsual(given.year) : words.frameworkOther}
        value={given.framework}
        onChoose={(framework) => onChange({ ...given, framework })}
        choices={frameworks.map(({ key, name }) => [key, name])}
      />
    </>
  )
}
