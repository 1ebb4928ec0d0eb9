import type { NumberMap } from '../../../plan/numbers.js'
import type { SigningMethod, SignoffRole } from '../../../plan/signoffs.js'
import type { PlanDocument } from '../../../schema/document.js'
import type { ThreadKind } from '../../../schema/threads/entries.js'
import { ask, send } from '../../app/ask.js'

export interface ExpectedOnTheWire {
  readonly role: SignoffRole
  readonly named: string | null
  readonly signature: number | null
  readonly you: 'sign' | 'record' | 'nothing'
}

export interface SignatureOnTheWire {
  readonly id: number
  readonly role: SignoffRole
  readonly method: SigningMethod
  /** null: the person was erased. */
  readonly name: string | null
  readonly yours: boolean
  readonly recordedBy: string | null
  readonly at: string
  readonly sha256: string
  readonly version: number | null
  /** It is of what the plan says now. */
  readonly current: boolean
  readonly withdrawn: { readonly at: string; readonly name: string | null; readonly reason: string } | null
  readonly mayWithdraw: boolean
}

export interface SignedOnTheWire {
  readonly version: number
  readonly sha256: string
  readonly at: string
  readonly label: string | null
  /** Whoever is signed in has signed it. */
  readonly yours: boolean
  readonly roles: readonly SignoffRole[]
}

export interface OpenOnTheWire {
  readonly thread: string
  readonly kind: ThreadKind
  readonly block: string
  readonly name: string | null
  readonly at: string
  readonly text: string
}

export interface Signoff {
  readonly sha256: string
  readonly expected: readonly ExpectedOnTheWire[]
  readonly signatures: readonly SignatureOnTheWire[]
  readonly last: SignedOnTheWire | null
  readonly approved: SignedOnTheWire | null
  readonly changes: readonly string[]
  readonly changedSinceApproval: number
  readonly open: readonly OpenOnTheWire[]
}

export interface SignedPlan {
  readonly version: number
  readonly sha256: string
  readonly numbers: NumberMap
  readonly document: PlanDocument
}

// The server that sent this page answers: the casts name the shapes of its routes, which its own tests hold.
const pathOf = (plan: string) => `/api/plans/${encodeURIComponent(plan)}`

/** All throw what {@link ask} throws. */
export const askSignoff = async (plan: string): Promise<Signoff> => (await ask(`${pathOf(plan)}/signoff`)) as Signoff
export const askSigned = async (plan: string, version: number): Promise<SignedPlan> =>
  (await ask(`${pathOf(plan)}/signed/${version}`)) as SignedPlan

export interface Wish {
  readonly role: SignoffRole
  readonly method: SigningMethod
  readonly sha256: string
  readonly name?: string
}
export async function sign(plan: string, wish: Wish): Promise<void> {
  await send('POST', `${pathOf(plan)}/signatures`, wish)
}
export async function withdraw(plan: string, id: number, reason: string): Promise<void> {
  await send('POST', `${pathOf(plan)}/signatures/${id}/withdraw`, { reason })
}

/** One step further in the plan’s life, today. */
export async function takeStep(plan: string, to: 'presented' | 'approved'): Promise<void> {
  const now = new Date()
  const two = (n: number) => String(n).padStart(2, '0')
  const on = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  await send('POST', `${pathOf(plan)}/step`, { to, on })
}
