import type { BoundedLog } from './bounded-log.js'
import type { Metrics } from './metrics.js'
import type { RoomEvents } from './rooms/room-events.js'
import {
  ClientClaimedError,
  DamagedError,
  DocumentExistsError,
  StoreUnavailableError,
  UnknownDocumentError,
} from './store/errors.js'

/** Everything but what people say, which is for notices and not for counting. */
type Measured = Omit<RoomEvents, 'threadsChanged'>

const MS = 1000
const KINDS = [
  ['damaged', DamagedError],
  ['unavailable', StoreUnavailableError],
  ['claimed', ClientClaimedError],
  ['unknown', UnknownDocumentError],
  ['exists', DocumentExistsError],
] as const

/** Counts and logs what happens in rooms; `damaged` hears of documents that cannot be read. */
export function recordRooms(metrics: Metrics, log: BoundedLog, damaged: (doc: string) => void): Measured {
  return {
    refused(doc, rule, userId) {
      metrics.refusals.inc({ rule })
      log.say('warn', { doc, rule, userId }, 'edit refused')
    },
    dropped: (_, why) => metrics.drops.inc({ why }),
    presenceDropped: (why) => metrics.presenceDrops.inc({ why }),
    committed(_, { commitMs, updateMs }) {
      metrics.commits.inc()
      metrics.commitSeconds.observe(commitMs / MS)
      metrics.updateSeconds.observe(updateMs / MS)
    },
    failed(doc, error) {
      metrics.storeErrors.inc({ kind: KINDS.find(([, kind]) => error instanceof kind)?.[0] ?? 'other' })
      if (error instanceof DamagedError) damaged(doc)
      log.say('error', { doc, err: error }, 'store failed')
    },
  }
}
