import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { interactionPolicy, Provider } from 'oidc-provider'
import type { SchoolAccountProvider } from '../../server/auth/accounts.js'
import { type Answer, Visitor } from './visitor.js'

const CLIENT = { clientId: 'living-plan', clientSecret: 'a client secret of the test' } as const
const HOUR_S = 3600
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/** A real OpenID provider on a port of its own, at which whoever comes is signed in as the person the test names. */
export class LoginProvider {
  /** Claims of the person who signs in next; `sub` names the account. */
  person: Readonly<Record<string, unknown>> & { readonly sub: string } = { sub: 'nobody' }
  /** Every authorization request that came. */
  readonly asked: URL[] = []

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly at: { handler: Handler | undefined },
  ) {}

  /** Listens, but knows nothing yet: like a provider that is down while the school's server starts. */
  static async listen(): Promise<LoginProvider> {
    const at: { handler: Handler | undefined } = { handler: undefined }
    const server = createServer((request, response) => {
      if (at.handler === undefined) response.writeHead(503).end()
      else at.handler(request, response)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new LoginProvider(`http://127.0.0.1:${address.port}`, server, at)
  }

  /** What the school's server is told of it. */
  as(kind: Partial<SchoolAccountProvider> & Pick<SchoolAccountProvider, 'id'>): SchoolAccountProvider {
    return { name: 'Trust account', issuer: this.issuer, ...CLIENT, ...kind }
  }

  /** Goes to work for the school at this address. */
  serve(schoolUrl: string): void {
    const policy = interactionPolicy.base()
    policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: ['google', 'microsoft', 'oidc'].map((id) => `${schoolUrl}/api/auth/callback/${id}`),
        },
      ],
      cookies: { keys: ['a key of the test'] },
      jwks: { keys: [{ ...KEY, kid: 'test', use: 'sig', alg: 'RS256' }] },
      ttl: { Interaction: HOUR_S, Session: HOUR_S, Grant: HOUR_S, AccessToken: HOUR_S, IdToken: HOUR_S },
      pkce: { required: () => true },
      claims: {
        openid: ['sub', 'tid', 'oid', 'idp', 'hd'],
        email: ['email', 'email_verified'],
        profile: ['name', 'preferred_username'],
      },
      conformIdTokenClaims: false,
      extraParams: ['hd'],
      findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...this.person }) }),
      features: { devInteractions: { enabled: false } },
      interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    })
    provider.use(async (ctx, next) => {
      if (ctx.path === '/auth') this.asked.push(new URL(ctx.href))
      if (!ctx.path.startsWith('/interaction/')) return next()
      const { prompt, params, session, grantId } = await provider.interactionDetails(ctx.req, ctx.res)
      const answer = { [prompt.name]: {} as object }
      if (prompt.name === 'login') answer['login'] = { accountId: this.person.sub }
      if (prompt.name === 'consent') {
        const known = grantId === undefined ? undefined : await provider.Grant.find(grantId)
        const owner = { accountId: session?.accountId ?? '', clientId: CLIENT.clientId }
        const grant = known ?? new provider.Grant(owner)
        grant.addOIDCScope(String(params['scope']))
        answer['consent'] = { grantId: await grant.save() }
      }
      ctx.respond = false
      return provider.interactionFinished(ctx.req, ctx.res, answer, { mergeWithLastSubmission: true })
    })
    this.at.handler = provider.callback()
  }

  /** Follows the button of the sign-in page as a browser does, in which nobody is signed in at the provider; gives where it ends. */
  async signIn(school: Visitor, id: string): Promise<{ readonly location: string; readonly callback: string }> {
    const begun = await school.post('/api/auth/sign-in/social', { provider: id, callbackURL: '/' })
    if (begun.status !== 200) throw new Error(begun.text)
    const { url } = begun.body as { url: string } // as agreed
    const callback = await this.answer(url, school.url)
    return { callback, location: locationOf(await school.get(callback)) }
  }

  /** The way through the provider, to the address of ours that it sends the browser back to. */
  async answer(url: string, schoolUrl: string): Promise<string> {
    const there = new Visitor(this.issuer)
    let next = url
    for (let hops = 0; hops < 12; hops++) {
      if (next.startsWith(schoolUrl)) return next
      next = new URL(locationOf(await there.get(next)), this.issuer).href
    }
    throw new Error(`the provider leads nowhere: ${next}`)
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }
}

function locationOf({ status, headers, text }: Answer): string {
  const location = headers.get('location')
  if (location === null) throw new Error(`no redirect but ${status}: ${text}`)
  return location
}
