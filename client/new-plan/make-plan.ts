import type { NewPlan } from '../../plan/templates/lay-out.js'
import type { Session } from '../app/api.js'
import { isRecord, send } from '../app/ask.js'
import { navigate } from '../app/router.js'

/** Makes the plan and opens it where its first words belong. @throws OfflineError, SignedOutError, RefusedError */
export async function makeAndOpen(_session: Session, { document, caret }: NewPlan): Promise<void> {
  const answer = await send('POST', '/api/plans/import', document)
  if (!isRecord(answer) || typeof answer['id'] !== 'string') throw new Error('The server gave no id')
  navigate(`/plans/${answer['id']}${caret === undefined ? '' : `#${caret}`}`)
}
