/** The store's thread: owns the connection, so that waiting for the disk never holds up the server's event loop. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Call, Settled } from './calls.js'
import { commitBatch } from './commit-batch.js'
import { openDatabase } from './database.js'
import { SqliteEngine } from './engine.js'

const port = parentPort
if (port === null) throw new Error('The SQLite store runs as a worker thread.')
// Written by SqliteStore, the only one that starts this file.
const { file } = workerData as { readonly file: string }
const engine = new SqliteEngine(openDatabase(file))

port.on('message', (first: readonly Call[]) => {
  const calls = [...first]
  // Whatever came while the last commit was under way joins this one.
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    // Same channel, same sender as `first`.
    calls.push(...(next.message as readonly Call[]))
  }
  const closing = calls.find((call) => call.op === 'close')
  const work = calls.filter((call) => call !== closing)
  const answer = (settled: Settled) => port.postMessage(settled)
  if (work.length > 0) answer(commit(work))
  if (closing === undefined) return
  engine.close()
  answer({ replies: [{ id: closing.id, ok: true, value: undefined }] })
  port.close()
})

function commit(calls: readonly Call[]): Settled {
  const began = performance.now()
  const replies = commitBatch(engine, calls)
  return calls.every(({ edit }) => edit !== undefined) ? { replies, ms: performance.now() - began } : { replies }
}
