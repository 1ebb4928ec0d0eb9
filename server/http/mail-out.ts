import type { Mail, Mailer } from '../mail/mailer.js'

/** As answers say it: whether the mail was handed over and, where it should have been, that it was not. */
export interface MailOut {
  readonly mailed: boolean
  readonly mailFailed?: true
}

/** @param mailer undefined: no mail server is set, so that nothing failed */
export async function mailOut(mailer: Mailer | undefined, mail: Mail): Promise<MailOut> {
  if (mailer === undefined) return { mailed: false }
  return (await mailer.send(mail)) ? { mailed: true } : { mailed: false, mailFailed: true }
}
