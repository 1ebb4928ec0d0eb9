import { type ChildrenExtension, checkExtension } from '../../../../schema/children/data.js'
import { isRecord, RefusedError } from '../../../app/ask.js'

/** What is wrong with an entry. */
export interface WordFault {
  /** JSON pointer to what it is about, `/words/3/plain`. */
  readonly pointer: string
  /** A sentence that says which entry it is, as a person counts them. */
  readonly message: string
}

/** The school's own would not be what they must be. */
export class WordFaultsError extends Error {
  override name = 'WordFaultsError'
  constructor(readonly faults: readonly WordFault[]) {
    super(saidOf(faults))
  }
}

/** @throws WordFaultsError */
export function checked(own: ChildrenExtension): ChildrenExtension {
  const faults = checkExtension(own)
  if (faults.length > 0) throw new WordFaultsError(faults)
  return own
}

/** What this page or the server found wrong; undefined: something else went wrong. */
export function faultsIn(error: unknown): readonly WordFault[] | undefined {
  if (error instanceof WordFaultsError) return error.faults
  if (!(error instanceof RefusedError) || error.status !== 422 || !isRecord(error.answer)) return undefined
  const { errors } = error.answer
  if (!Array.isArray(errors)) return undefined
  return errors.filter(isRecord).map(({ pointer, message }) => ({
    pointer: typeof pointer === 'string' ? pointer : '',
    message: typeof message === 'string' ? message : '',
  }))
}

/** What belongs beside the fields of one word, and what is about others. @param line of the word, counted from 1 */
export function faultsOfWord(faults: readonly WordFault[], line: number) {
  const mine = `/words/${line - 1}`
  const at = (of: string) => faults.filter(({ pointer }) => pointer === of)
  const plain = at(`${mine}/plain`)
  const kind = at(`${mine}/kind`)
  const term = faults.filter(({ pointer }) => pointer === mine || pointer === `${mine}/term`)
  const others = faults.filter((fault) => ![...plain, ...kind, ...term].includes(fault))
  return { term: saidOf([...term, ...kind]), plain: saidOf(plain), others: saidOf(others) }
}

/** Empty: nothing. */
export const saidOf = (faults: readonly WordFault[]): string => faults.map(({ message }) => message).join(' ')
