/** A mail to one person: the same words twice, as text and as simple HTML. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Mailer {
  /** false: it could not be handed over; the reason is in the log. Never throws. */
  send(mail: Mail): Promise<boolean>
  /** Whether the mail server takes mails at all; that it refuses one person's address says nothing about the others. */
  readonly working: boolean
}
