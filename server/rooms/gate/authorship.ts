import { SEED_CLIENT } from '../../../extensions/headless/codec.js'
import type { ClientClaim } from '../../store/store.js'
import type { Known } from './causality.js'
import type { DecodedUpdate } from './decode-update.js'
import { Refusal, tooLarge } from './refusal.js'

/** A page load makes one client id; nobody brings this many at once. */
const MAX_NEW_CLIENTS = 500

/** Whom each Yjs client id belongs to: the first account that wrote with it, for ever. */
export class Authorship {
  readonly #owners: Map<number, string>

  constructor(owners: ReadonlyMap<number, string>) {
    this.#owners = new Map(owners)
  }

  /** Call once the claims are stored. */
  settle(claims: readonly ClientClaim[]): void {
    for (const { clientId, userId } of claims) this.#owners.set(clientId, userId)
  }

  /** Whose a client id is; undefined: nobody's yet, as far as is stored. */
  ownerOf(clientId: number): string | undefined {
    return this.#owners.get(clientId)
  }

  /** Whether a person may show themselves under this client id, of which `known` clocks are known. */
  mayUse(userId: string, clientId: number, known: Known): boolean {
    const owner = this.#owners.get(clientId)
    // What the server wrote is somebody's, but nobody goes on writing in its name.
    if (clientId === SEED_CLIENT) return false
    return owner === undefined ? known.clock(clientId) === 0 : owner === userId
  }

  /**
   * Client ids that `userId` writes with for the first time here. `pending` are the claims made earlier in the same batch.
   * @throws Refusal when new content is written under an id that belongs to somebody else, or to the plan's own first content.
   */
  claims(update: DecodedUpdate, userId: string, known: Known, pending: ReadonlyMap<number, string>): ClientClaim[] {
    const claims: ClientClaim[] = []
    for (const [clientId, { to }] of update.spans) {
      const clock = known.clock(clientId)
      if (to <= clock) continue
      const owner = this.#owners.get(clientId) ?? pending.get(clientId)
      if (owner === undefined && clock === 0 && clientId !== SEED_CLIENT) claims.push({ clientId, userId })
      else if (owner !== userId || clientId === SEED_CLIENT)
        throw new Refusal('client-id', 'An edit was sent under the name of somebody else.')
    }
    if (claims.length > MAX_NEW_CLIENTS) throw tooLarge('An edit brings too many authors at once.')
    return claims
  }
}
