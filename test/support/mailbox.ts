import { once } from 'node:events'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A real mail server on a port of its own that keeps what it is handed. */
export class Mailbox {
  readonly #server: SMTPServer
  readonly #mails: Email[] = []
  readonly #waiting: (() => void)[] = []
  /** Refuses every recipient while it is set. */
  full = false
  /** Refuses every connection while it is set. */
  shut = false

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onConnect: (_, done) => done(this.shut ? new Error('closed for today') : undefined),
      onRcptTo: (_, __, done) => done(this.full ? new Error('mailbox full, secret words') : undefined),
      onData: (stream, _, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
            this.#mails.push(mail)
            for (const wake of this.#waiting.splice(0)) wake()
            done()
          }, done)
        })
      },
    })
  }

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox()
    mailbox.#server.listen(0, '127.0.0.1')
    await once(mailbox.#server.server, 'listening')
    return mailbox
  }

  get url(): string {
    const address = this.#server.server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `smtp://127.0.0.1:${address.port}`
  }

  get count(): number {
    return this.#mails.length
  }

  /** The oldest mail that was not taken yet; waits for one. */
  async next(): Promise<Email> {
    for (let mail = this.#mails.shift(); ; mail = this.#mails.shift()) {
      if (mail !== undefined) return mail
      await new Promise<void>((wake) => this.#waiting.push(wake))
    }
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.#server.close(() => done()))
  }
}
