import { forgetName, forgetWords } from '../plans/forget-name.js'
import type { VersionStore } from '../store/versions.js'
import { packState } from '../versions/state.js'
import { unpackSigned } from './read-signed.js'
import type { SignatureLog } from './signature-log.js'
import { planSum } from './sums.js'

export interface ForgettingParts {
  readonly signatures: SignatureLog
  readonly store: VersionStore
  /** undefined: there is no such account any more. */
  readonly nameOf: (userId: string) => string | undefined
}

/**
 * Takes a name out of signed versions and of what stands beside signatures (R34). Each time a further row says so, with the sum
 * before and after: the record still shows that nothing else was changed. Whoever signed under an earlier name and has
 * no account any more is forgotten as well. @returns how many versions had the name
 */
export async function forgetSigned({ signatures, store, nameOf }: ForgettingParts, name: string): Promise<number> {
  await forgetSaid({ signatures, nameOf }, name)
  let changed = 0
  for (const { version, plan } of (await signatures.read()).versions) {
    const bytes = await store.version(plan, version)
    if (bytes === undefined) continue
    const then = await unpackSigned(bytes)
    const without = forgetName(then, name)
    const [was, sha256] = [planSum(then), planSum(without)]
    if (was === sha256) continue
    const redact = { version, bytes: await packState(without), name: null }
    await again(async () =>
      signatures.add(await signatures.read(), { kind: 'erased', plan, by: null, was, sha256, redact }),
    )
    changed += 1
  }
  return changed
}

async function forgetSaid({ signatures, nameOf }: Omit<ForgettingParts, 'store'>, name: string): Promise<void> {
  for (const { seq, plan, kind, said, person, by } of (await signatures.read()).rows) {
    if (said === undefined) continue
    const account = kind === 'signed' ? person : by
    const gone = account !== null && nameOf(account) === undefined
    const resaid = {
      name: gone || said.name === name ? '' : forgetWords(said.name, name),
      reason: forgetWords(said.reason, name),
    }
    if (resaid.name === said.name && resaid.reason === said.reason) continue
    await again(async () =>
      signatures.add(await signatures.read(), { kind: 'erased', plan, by: null, of: seq, resaid }),
    )
  }
}

/** Somebody may sign at the same moment. */
async function again<T>(add: () => Promise<T | undefined>): Promise<void> {
  for (let tries = 0; tries < 10; tries++) if ((await add()) !== undefined) return
  throw new Error('the record of signatures could not be written now; run this again later')
}
