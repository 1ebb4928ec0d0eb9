import { CLOSE, type CloseCode } from '../../../schema/protocol/close-codes.js'

/** Why an update was refused; counted in the metrics, so the list is closed. */
export type Rule =
  | 'undecodable'
  | 'empty-struct'
  | 'content-kind'
  | 'value'
  | 'clock'
  | 'neighbour'
  | 'gaps'
  | 'client-id'
  | 'root'
  | 'placement'
  | 'depth'
  | 'block'
  | 'header'
  | 'person'
  | 'reading'
  | 'comment'
  | 'comment-author'
  | 'comment-role'
  | 'comment-time'
  | 'line'
  | 'line-author'
  | 'line-time'
  | 'too-large'
  | 'too-many'
  | 'integration'

/** An update that must not enter the document. `message` is for the person whose edit it was. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly rule: Rule,
    message: string,
    readonly code: CloseCode = CLOSE.refused,
  ) {
    super(message)
  }
}

export const undecodable = (detail: string) =>
  new Refusal('undecodable', `The message cannot be read: ${detail}.`, CLOSE.undecodable)

export const tooLarge = (message: string) => new Refusal('too-large', message, CLOSE.tooLarge)
