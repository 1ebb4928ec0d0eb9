import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'

/** What the server counts, for `GET /metrics`. Labels come from closed lists: a stranger must not be able to make new series. */
export class Metrics {
  readonly registry = new Registry()
  readonly sockets = new Gauge({ name: 'plan_sockets', help: 'Open sockets', registers: [this.registry] })
  readonly socketCloses = new Counter({
    name: 'plan_socket_closes_total',
    help: 'Sockets closed by the server, by close code',
    labelNames: ['code'] as const,
    registers: [this.registry],
  })
  readonly requests = new Counter({
    name: 'plan_http_requests_total',
    help: 'Answered HTTP requests, by method and class of status',
    labelNames: ['method', 'status'] as const,
    registers: [this.registry],
  })

  readonly refusals = new Counter({
    name: 'plan_edits_refused_total',
    help: 'Edits refused by the gate, by rule',
    labelNames: ['rule'] as const,
    registers: [this.registry],
  })
  readonly drops = new Counter({
    name: 'plan_edits_dropped_total',
    help: 'Edits set aside without closing the socket: something they build on is missing, or their sender only reads',
    labelNames: ['why'] as const,
    registers: [this.registry],
  })
  readonly commits = new Counter({ name: 'plan_commits_total', help: 'Batches stored', registers: [this.registry] })

  constructor() {
    collectDefaultMetrics({ register: this.registry })
  }
}
