import type { NewPlan } from '../../plan/templates/lay-out.js'
import { createPlan, type Session } from '../app/api.js'
import { navigate } from '../app/router.js'

/** Makes the plan and opens it where its first words belong, with or without a network. @throws as `createPlan` */
export async function makeAndOpen(session: Session, { document, caret }: NewPlan): Promise<void> {
  const id = await createPlan(session, document)
  navigate(`/plans/${id}${caret === undefined ? '' : `#${caret}`}`)
}
