/** A mail to one person: the same words twice, as text and as simple HTML. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** More lines of its head, such as `List-Unsubscribe`. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * What became of a mail: the server has it; would not have it, though it works; was not there, or had nobody's mail; or the
 * line broke when it may have had it already, so that sending again could be twice.
 */
export type Delivery = 'sent' | 'refused' | 'down' | 'unknown'

export interface Mailer {
  /** false: it could not be handed over; the reason is in the log. Never throws. */
  send(mail: Mail): Promise<boolean>
  /** The same, for whoever tries again later. Never throws. */
  deliver(mail: Mail): Promise<Delivery>
  /** Whether the mail server takes mails at all; that it refuses one person's address says nothing about the others. */
  readonly working: boolean
}
