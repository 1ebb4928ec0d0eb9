import { guidedFrom, schoolFrom } from '../../plan/guided-answers.js'
import type { GuidedAnswers } from '../../plan/guided-plan.js'
import type { SchoolGiven } from '../../plan/templates/school-given.js'
import type { Session } from '../app/api.js'

const GUIDED = 'guided-start'
const SCHOOL = 'new-plan-school'

/** What somebody began to say in the guided start on this device; undefined when nothing or when it cannot be read. */
export async function keptAnswers({ database }: Session): Promise<GuidedAnswers | undefined> {
  return guidedFrom((await database?.get('cache', GUIDED))?.value)
}

/** Keeps what was said until the plan is made. Gone with everything else of this person when the device is cleared. */
export async function keepAnswers({ database }: Session, answers: GuidedAnswers): Promise<void> {
  await database?.put('cache', { key: GUIDED, value: answers })
}

export async function dropAnswers({ database }: Session): Promise<void> {
  await database?.delete('cache', GUIDED)
}

/** The name and kind of the school, as somebody last said them here. */
export async function knownSchool({ database }: Session): Promise<Pick<SchoolGiven, 'school' | 'phase'> | undefined> {
  return schoolFrom((await database?.get('cache', SCHOOL))?.value)
}

export async function keepSchool({ database }: Session, { school, phase }: SchoolGiven): Promise<void> {
  await database?.put('cache', { key: SCHOOL, value: { school, phase } })
}
