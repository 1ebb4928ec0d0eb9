import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds, from what nobody notices to what everybody does. */
const FAST = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What the server counts, for `GET /metrics`. Labels come from closed lists: a stranger must not be able to make new series. */
export class Metrics {
  readonly registry = new Registry()
  readonly #registers = [this.registry]

  readonly sockets = new Gauge({ name: 'plan_sockets', help: 'Open sockets', registers: this.#registers })
  readonly socketCloses = new Counter({
    name: 'plan_socket_closes_total',
    help: 'Sockets closed by the server, by close code',
    labelNames: ['code'] as const,
    registers: this.#registers,
  })
  readonly requests = new Counter({
    name: 'plan_http_requests_total',
    help: 'Answered HTTP requests, by method and class of status',
    labelNames: ['method', 'status'] as const,
    registers: this.#registers,
  })
  readonly requestSeconds = new Histogram({
    name: 'plan_http_request_seconds',
    help: 'Time from a request’s headers to its answer, by method and class of status',
    labelNames: ['method', 'status'] as const,
    buckets: FAST,
    registers: this.#registers,
  })
  readonly refusals = new Counter({
    name: 'plan_edits_refused_total',
    help: 'Edits refused by the gate, by rule',
    labelNames: ['rule'] as const,
    registers: this.#registers,
  })
  readonly drops = new Counter({
    name: 'plan_edits_dropped_total',
    help: 'Edits set aside without closing the socket: something they build on is missing, or their sender only reads',
    labelNames: ['why'] as const,
    registers: this.#registers,
  })
  readonly presenceDrops = new Counter({
    name: 'plan_presence_dropped_total',
    help: 'Presence entries that were ignored: too large, not the sender’s own, or too much of one person or plan',
    labelNames: ['why'] as const,
    registers: this.#registers,
  })
  readonly commits = new Counter({ name: 'plan_commits_total', help: 'Batches stored', registers: this.#registers })
  readonly commitSeconds = new Histogram({
    name: 'plan_commit_seconds',
    help: 'Time a batch takes to be on disk',
    buckets: FAST,
    registers: this.#registers,
  })
  readonly updateSeconds = new Histogram({
    name: 'plan_update_seconds',
    help: 'Time from the arrival of a batch’s first edit until it is stored and sent to everybody else',
    buckets: FAST,
    registers: this.#registers,
  })
  readonly storeErrors = new Counter({
    name: 'plan_store_errors_total',
    help: 'Failures of the store, by kind',
    labelNames: ['kind'] as const,
    registers: this.#registers,
  })

  constructor() {
    // Among them nodejs_eventloop_lag_*: how long everybody waits for one piece of work. Looked at every 10 ms, as comes by
    // default, the event loop would be woken a hundred times a second on a server that has nothing to do.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 50 })
  }

  /** Open documents, counted when somebody asks. */
  countRooms(count: () => number): void {
    new Gauge({
      name: 'plan_rooms',
      help: 'Documents open in memory',
      registers: this.#registers,
      collect() {
        this.set(count())
      },
    })
  }
}
