import type { ChildrenExtension } from '../../../../schema/children/data.js'
import { isRecord, RefusedError } from '../../../app/ask.js'
import { ownWords as words } from '../../../words/children-words.js'

/** What is wrong with an entry, counted as a person counts them. */
export interface WordFault {
  /** undefined: it is about all of them. */
  readonly line: number | undefined
  readonly message: string
}

/** Until the rules for words are there, the server alone refuses. */
export const checkExtension = (_own: unknown): readonly { line: number; message: string }[] => []

/** The school's own would not be what they must be. */
export class WordFaultsError extends Error {
  override name = 'WordFaultsError'
  constructor(readonly faults: readonly WordFault[]) {
    super(faults.map(faultWords).join(' '))
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
  return errors.filter(isRecord).map(({ pointer, message }) => {
    const place = typeof pointer === 'string' ? /^\/words\/(\d+)/.exec(pointer)?.[1] : undefined
    return {
      line: place === undefined ? undefined : Number(place) + 1,
      message: typeof message === 'string' ? message : '',
    }
  })
}

export const faultWords = ({ line, message }: WordFault): string =>
  line === undefined ? message : words.atLine(line, message)
