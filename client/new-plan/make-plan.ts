import { newId } from '../../extensions/new-id.js'
import type { NewPlan } from '../../plan/templates/lay-out.js'
import { withMaker } from '../../plan/templates/with-maker.js'
import type { Person } from '../../schema/header.js'
import { createPlan, type Me, type Session } from '../app/api.js'
import { initialsOf } from '../app/initials.jsx'
import { navigate } from '../app/router.js'

/** Makes the plan and opens it where its first words belong, with or without a network. @throws as `createPlan` */
export async function makeAndOpen(session: Session, { document, caret }: NewPlan): Promise<void> {
  const id = await createPlan(session, withMaker(document, makerOf(session.me)))
  navigate(`/plans/${id}${caret === undefined ? '' : `#${caret}`}`)
}

function makerOf({ name }: Me): Person {
  return { id: newId(), name: name.trim().slice(0, 120), initials: initialsOf(name) }
}
