import { request } from 'node:http'
import type { TestSchool } from './school.js'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly setCookies: readonly string[]
  readonly text: string
  /** The parsed body; undefined where there is none. */
  readonly body: unknown
}

/** A browser without a page: keeps cookies, names its origin, and says which address a proxy saw it at. */
export class Visitor {
  readonly cookies = new Map<string, string>()

  constructor(
    readonly url: string,
    readonly options: { readonly forwardedFor?: string; readonly localAddress?: string } = {},
  ) {}

  /** A browser in which this person has a session. */
  static async signedIn(school: Pick<TestSchool, 'url' | 'cookie'>, userId: string): Promise<Visitor> {
    const visitor = new Visitor(school.url)
    for (const pair of (await school.cookie(userId)).split('; ')) visitor.#keep(pair)
    return visitor
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get = (path: string) => this.send('GET', path)
  post = (path: string, body: object) => this.send('POST', path, body)
  put = (path: string, body: object) => this.send('PUT', path, body)
  delete = (path: string) => this.send('DELETE', path)

  /** Signs in with a password; gives the whole answer. */
  signIn = (email: string, password: string) => this.post('/api/auth/sign-in/email', { email, password })

  send(method: string, path: string, body?: object): Promise<Answer> {
    const { forwardedFor, localAddress } = this.options
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const headers: Record<string, string> = { origin: this.url, 'user-agent': 'Firefox/140.0 (Windows NT 10.0)' }
    if (this.cookies.size > 0) headers['cookie'] = this.cookie
    if (payload !== undefined) headers['content-type'] = 'application/json'
    if (forwardedFor !== undefined) headers['x-forwarded-for'] = forwardedFor
    // `fetch` cannot choose the address it calls from.
    return new Promise((resolve, reject) => {
      const target = new URL(path, this.url)
      const call = request(target, { method, headers, ...(localAddress === undefined ? {} : { localAddress }) })
      call.on('error', reject)
      call.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          for (const cookie of response.headers['set-cookie'] ?? []) this.#keep(cookie)
          const text = Buffer.concat(chunks).toString()
          const given = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)])
          const setCookies = response.headers['set-cookie'] ?? []
          resolve({
            setCookies,
            status: response.statusCode ?? 0,
            headers: new Headers(given),
            text,
            body: parse(text),
          })
        })
        response.on('error', reject)
      })
      call.end(payload)
    })
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    const value = pair.slice(at + 1)
    if (value === '' || attributes.some((each) => /^max-age=0$/i.test(each))) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
