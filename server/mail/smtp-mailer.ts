import { createTransport } from 'nodemailer'
import type { Logger } from '../log.js'
import type { Delivery, Mail, Mailer } from './mailer.js'

/** Longest that connecting, greeting or any answer of the mail server may take, in milliseconds. */
const PATIENCE_MS = 10_000
/** A mail server’s answers that it is closing and that we must sign in: whatever was asked, they are about us. */
const ABOUT_US: readonly unknown[] = [421, 530]

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://...`. */
  readonly url: string
  /** Address the mails come from. */
  readonly from: string
  readonly log: Pick<Logger, 'error' | 'info'>
}

/** Hands mails to the school's mail server. Neither address nor content of a mail is logged. */
export class SmtpMailer implements Mailer {
  readonly #options: SmtpOptions
  readonly #transport
  readonly #server
  #working = true

  constructor(options: SmtpOptions) {
    this.#options = options
    const { hostname, port, protocol, username, password } = new URL(options.url)
    const secure = protocol === 'smtps:'
    const defaultPort = secure ? 465 : 587
    this.#server = { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? defaultPort : Number(port) }
    this.#transport = createTransport({
      ...this.#server,
      secure,
      // A password is never sent in the clear.
      requireTLS: !secure && username !== '',
      ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  get working(): boolean {
    return this.#working
  }

  async send(mail: Mail): Promise<boolean> {
    return (await this.deliver(mail)) === 'sent'
  }

  async deliver(mail: Mail): Promise<Delivery> {
    try {
      await this.#transport.sendMail({ from: this.#options.from, ...mail })
      this.#working = true
      return 'sent'
    } catch (error) {
      this.#working = isAboutMail(error)
      // The whole error may quote the address and the server's greeting; its code and the answer's number say enough.
      this.#options.log.error({ ...this.#server, ...reasonOf(error) }, 'a mail could not be sent')
      if (this.#working) return 'refused'
      return neverHadIt(error) ? 'down' : 'unknown'
    }
  }
}

const BEFORE_THE_MAIL: readonly unknown[] = ['EDNS', 'EAUTH', 'ETLS', 'EPROTOCOL', 'EENVELOPE', 'EMESSAGE']
const NO_SERVER: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN']
const NO_GREETING: readonly unknown[] = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']

/**
 * Whether the mail server surely has nothing of the mail: it was not there, or said no. When the line broke without a word,
 * that may have been after it had taken the mail.
 */
function neverHadIt(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const about = (name: string): unknown => Reflect.get(error, name)
  return (
    typeof about('responseCode') === 'number' ||
    BEFORE_THE_MAIL.includes(about('code')) ||
    NO_SERVER.includes(about('originalCode')) ||
    NO_GREETING.includes(about('timeoutType'))
  )
}

/** Whether the mail server was reached, let us in, and then refused this mail: its recipient or its content. */
function isAboutMail(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code: unknown = Reflect.get(error, 'code')
  const command: unknown = Reflect.get(error, 'command')
  const answer: unknown = Reflect.get(error, 'responseCode')
  if (ABOUT_US.includes(answer)) return false
  return code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
}

function reasonOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { reason: 'unknown' }
  const code: unknown = Reflect.get(error, 'code')
  const answer: unknown = Reflect.get(error, 'responseCode')
  return { code, answer }
}
