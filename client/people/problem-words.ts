import { OfflineError, RefusedError, SignedOutError } from '../app/ask.js'
import { waitWords } from './when.js'
import { words } from './words.js'

/** What went wrong and what to do next, for people. The server's own sentence where it has one. */
export function problemWords(error: unknown): string {
  if (error instanceof OfflineError) return words.problem.offline
  if (error instanceof SignedOutError) return words.problem.signedOut
  if (!(error instanceof RefusedError)) {
    console.error(error)
    return words.problem.other
  }
  if (error.detail !== undefined) return error.detail
  if (error.status === 429) {
    return error.waitSeconds === undefined
      ? words.problem.tooMany
      : words.problem.tooManyWait(waitWords(error.waitSeconds))
  }
  if (error.kind === 'two-factor-needed') return words.twoFactor.needed
  if (error.status === 410) return words.problem.gone
  return error.status === 403 ? words.problem.forbidden : words.problem.other
}
