import type { ClientClaim } from '../store/store.js'
import type { LiveDocument } from './document.js'
import type { Applied, Batch, Candidate } from './gate/gate.js'
import { Refusal } from './gate/refusal.js'
import type { Session } from './session.js'

/** A document frame as it arrived. `whole`: a sync step 2, which repeats all that the server lacked. */
export interface Frame {
  readonly session: Session
  readonly bytes: Uint8Array
  readonly whole: boolean
}

/** A frame that passed the gate's screening. */
export interface Screened {
  readonly frame: Frame
  readonly candidate: Candidate
}

/** What of a batch became part of the live document. */
export interface Trial {
  readonly taken: readonly Screened[]
  readonly applied: readonly Applied[]
}

/** Who deals with connections whose edits are refused. */
export interface Judge {
  /** Closes the connection. */
  refused(session: Session, refusal: Refusal): void
  /** Whether the connection is closed, or closed now because its person had enough edits refused already. */
  mustWait(session: Session): boolean
}

/**
 * Applies a batch at once; when it is refused, goes back to what is stored and tries frame by frame, so that one person's
 * broken edit costs the others nothing but time.
 * @throws what loading the document throws
 */
export async function tryBatch(live: LiveDocument, batch: readonly Screened[], judge: Judge): Promise<Trial> {
  try {
    return { taken: batch, applied: live.gate.apply(batch.map(({ candidate }) => candidate)) }
  } catch (error) {
    const refusal = asRefusal(error)
    await live.reload()
    const [only] = batch
    if (only === undefined || batch.length > 1) return sift(live, batch, judge)
    judge.refused(only.frame.session, refusal)
    return { taken: [], applied: [] }
  }
}

async function sift(live: LiveDocument, batch: readonly Screened[], judge: Judge): Promise<Trial> {
  let taken: Screened[] = []
  let applied: Applied[] = []
  let screening = live.gate.startBatch()
  for (const { frame } of batch) {
    // What a connection sent after a refused edit may build on it.
    if (judge.mustWait(frame.session)) continue
    try {
      const again = rescreen(screening, frame)
      if (again === undefined) continue
      applied.push(...live.gate.apply([again.candidate]))
      taken.push(again)
    } catch (error) {
      judge.refused(frame.session, asRefusal(error))
      await live.reload()
      screening = live.gate.startBatch()
      taken = taken.flatMap((earlier) => rescreen(screening, earlier.frame) ?? [])
      applied = taken.length === 0 ? [] : [...live.gate.apply(taken.map(({ candidate }) => candidate))]
    }
  }
  return { taken, applied }
}

/** Screens a frame against the reloaded document; undefined when it now lacks a neighbour that was refused. */
function rescreen(screening: Batch, frame: Frame): Screened | undefined {
  const again = screening.screen(frame.bytes, frame.session)
  return again.kind === 'candidate' ? { frame, candidate: again.candidate } : undefined
}

/** The client ids that the frames taken bring. */
export function claimsOf(taken: readonly Screened[]): ClientClaim[] {
  return taken.flatMap(({ candidate }) => candidate.claims)
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
