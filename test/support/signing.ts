import { type LivePerson, LiveSchool } from './live-school.js'

interface Signer extends LivePerson {
  readonly cookie: string
}

/** A school with governors who sign as people do, in front of a browser. */
export class Signing {
  private constructor(
    readonly school: LiveSchool,
    readonly governors: readonly Signer[],
  ) {}

  static async open(): Promise<Signing> {
    const school = await LiveSchool.open()
    const people = await school.add('governor', 'Gordon Leithe', 'Elspeth Varley', 'Anneke Ruyters')
    const governors = await Promise.all(people.map(async (one) => ({ ...one, cookie: await school.cookie(one) })))
    return new Signing(school, governors)
  }

  governor(at: number): Signer {
    const found = this.governors[at % this.governors.length]
    if (found === undefined) throw new Error('no governor')
    return found
  }

  call(path: string, who: Signer, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const headers = { cookie: who.cookie, origin: this.school.server.url, 'content-type': 'application/json', ...more }
    return fetch(`${this.school.server.url}/api/plans/${this.school.plan}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async state(who = this.governor(0)) {
    const answer = await this.call('/signoff', who)
    if (!answer.ok) throw new Error(await answer.text())
    // The shape of the route, which its own tests hold.
    return (await answer.json()) as {
      sha256: string
      signatures: readonly { id: number; role: string; name: string; version: number; sha256: string }[]
    }
  }

  sign(who: Signer, role: string, sha256: string, more: object = {}): Promise<Response> {
    return this.call('/signatures', who, { role, sha256, method: 'electronic', ...more })
  }
}
