import { OfflineError, RefusedError, SignedOutError } from '../app/ask.js'
import { waitWords } from './when.js'
import { words } from './words.js'

/** The sign-in library's codes, in our words. */
const KNOWN: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: words.problem.wrongPassword,
  INVALID_EMAIL: words.problem.wrongPassword,
  INVALID_PASSWORD: words.account.wrongPassword,
  INVALID_CODE: words.problem.wrongCode,
  INVALID_BACKUP_CODE: words.problem.wrongBackup,
  INVALID_TWO_FACTOR_COOKIE: words.problem.tooSlow,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: words.problem.tooSlow,
  ACCOUNT_TEMPORARILY_LOCKED: words.problem.locked,
  PASSWORD_TOO_SHORT: words.password.tooShort,
  PASSWORD_TOO_LONG: words.password.tooLong,
}

/** What went wrong and what to do next, for people. */
export function problemWords(error: unknown): string {
  if (error instanceof OfflineError) return words.problem.offline
  if (error instanceof SignedOutError) return words.problem.signedOut
  if (!(error instanceof RefusedError)) {
    console.error(error)
    return words.problem.other
  }
  const known = KNOWN[error.kind]
  if (known !== undefined) return known
  if (error.status === 429) {
    return error.waitSeconds === undefined
      ? words.problem.tooMany
      : words.problem.tooManyWait(waitWords(error.waitSeconds))
  }
  if (error.detail !== undefined) return error.detail
  if (error.status === 410) return words.problem.gone
  return error.status === 403 ? words.problem.forbidden : words.problem.other
}

/** The second step can only begin again from the password. */
export function mustStartAgain(error: unknown): boolean {
  return (
    error instanceof RefusedError &&
    (error.kind === 'INVALID_TWO_FACTOR_COOKIE' || error.kind === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
  )
}
