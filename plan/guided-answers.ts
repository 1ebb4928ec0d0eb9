import { frameworkOf } from '../schema/frameworks.js'
import { type GuidedAction, type GuidedAnswers, type GuidedPriority, noAction, noPriority } from './guided-plan.js'
import { phaseOf } from './templates/phases.js'
import type { SchoolGiven } from './templates/school-given.js'

/** Answers as they were kept; undefined when they are of another form, for instance of an older page. Never throws. */
export function guidedFrom(kept: unknown): GuidedAnswers | undefined {
  if (!isRecord(kept) || !Array.isArray(kept['priorities'])) return undefined
  const school = kept['school']
  const named = schoolFrom(school)
  if (named === undefined || !isRecord(school)) return undefined
  const { year, framework } = school
  if (typeof year !== 'string' || !/^\d{4}-\d{2}$/.test(year)) return undefined
  if (typeof framework !== 'string' || frameworkOf(framework) === undefined) return undefined
  const priorities = kept['priorities'].flatMap((one) => priorityFrom(one) ?? [])
  return {
    school: { ...named, year, framework },
    withJudgements: kept['withJudgements'] !== false,
    priorities: priorities.length === 0 ? [noPriority] : priorities,
  }
}

export function schoolFrom(kept: unknown): Pick<SchoolGiven, 'school' | 'phase'> | undefined {
  if (!isRecord(kept)) return undefined
  const { school, phase } = kept
  if (typeof school !== 'string' || typeof phase !== 'string' || phaseOf(phase) === undefined) return undefined
  return { school, phase }
}

function priorityFrom(kept: unknown): GuidedPriority | undefined {
  if (!isRecord(kept)) return undefined
  const { actions, ...words } = noPriority
  const said = Object.fromEntries(Object.entries(words).map(([name, empty]) => [name, text(kept[name]) ?? empty]))
  const kind = Array.isArray(kept['actions']) ? kept['actions'].flatMap((one) => actionFrom(one) ?? []) : actions
  // Every word of an empty priority has been looked up above.
  return { ...(said as Omit<GuidedPriority, 'actions'>), actions: kind }
}

function actionFrom(kept: unknown): GuidedAction | undefined {
  if (!isRecord(kept)) return undefined
  const { by } = kept
  return {
    what: text(kept['what']) ?? noAction.what,
    who: text(kept['who']) ?? noAction.who,
    by: by === 'autumn' || by === 'spring' || by === 'summer' ? by : '',
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
