import { cpus, release, totalmem } from 'node:os'
import { type ContestantName, contestants } from './contestants.js'
import { keystrokesOpened, type MeasureName, plansOpen } from './measures.js'
import type { Figures } from './measuring.js'

/** What the figures were taken on, and when. */
export function machine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${cpus().length} x ${first?.model ?? 'processor'}, ${memory} GB, ${process.platform} ${release()}, Node ${process.version}`
}

interface Row {
  readonly label: string
  readonly measure: MeasureName
  readonly figure: string
  readonly digits: number
}

const row = (measure: MeasureName, figure: string, label: string, digits = 1): Row => ({
  measure,
  figure,
  label,
  digits,
})

const rowsOf = (quick: boolean): readonly Row[] => [
  ...[2, 20, 50, 100].flatMap((crowd) => [
    row('fanOut', `p50 ${crowd}`, `1 types 50/s, ${crowd} read: p50 ms`),
    row('fanOut', `p95 ${crowd}`, `... p95 ms`),
    row('fanOut', `p99 ${crowd}`, `... p99 ms`),
    row('fanOut', `cpu ${crowd}`, `... server CPU s`, 2),
    row('fanOut', `cpuPerDelivery ${crowd}`, `... CPU µs a delivered edit`),
  ]),
  row('fanOut', 'memory 100', '... memory MB', 0),
  row('storm', 'p50', '50 type 5/s each: p50 ms'),
  row('storm', 'p95', '... p95 ms'),
  row('storm', 'p99', '... p99 ms'),
  row('storm', 'cpu', '... server CPU s', 2),
  row('storm', 'cpuPerDelivery', '... CPU µs a delivered edit'),
  row('storm', 'memory', '... memory MB', 0),
  row('smallPlans', 'p50', `${plansOpen(quick)} plans x 2 people: p50 ms`),
  row('smallPlans', 'p95', '... p95 ms'),
  row('smallPlans', 'p99', '... p99 ms'),
  row('smallPlans', 'cpu', '... server CPU s', 2),
  row('smallPlans', 'cpuPerDelivery', '... CPU µs a delivered edit', 0),
  row('smallPlans', 'kilobytesAPlan', '... memory KB a plan', 0),
  row('paste', 'last', '1 MB pasted, the last of 20 has it: ms', 0),
  row('paste', 'cpu', '... server CPU s a paste', 2),
  row('paste', 'memory', '... memory MB', 0),
  row('join', 'warm', `opening ${keystrokesOpened(quick).toLocaleString('en-GB')} keystrokes, server running: ms`, 0),
  row('join', 'restarted', '... server just started: ms', 0),
  row('join', 'memory', '... memory MB', 0),
]

const order = Object.keys(contestants) as readonly ContestantName[] // the keys of the object

/**
 * The table, in Markdown: medians, and ours as a ratio of the best peer's, of the floor's, and of that of the one peer which
 * writes every edit as it comes (without waiting for the disk), as ours does.
 */
export function report(
  found: ReadonlyMap<MeasureName, ReadonlyMap<ContestantName, readonly Figures[]>>,
  quick: boolean,
): string {
  const heads = order.map((name) => contestants[name].title)
  const lines = [
    `| measure | ours / best peer | ours / peer that writes every edit | ours / floor | ${heads.join(' | ')} |`,
    `|---|---|---|---|${heads.map(() => '---').join('|')}|`,
  ]
  for (const { label, measure, figure, digits } of rowsOf(quick)) {
    const runs = found.get(measure)
    if (runs === undefined) continue
    const values = order.map((name) => median((runs.get(name) ?? []).map((figures) => figures[figure] ?? Number.NaN)))
    if (values.every((value) => Number.isNaN(value))) continue
    const of = (name: ContestantName) => values[order.indexOf(name)] ?? Number.NaN
    const [ours, floor, storing] = [of('ours'), of('floor'), of('y-websocket-leveldb')]
    const peers = values.slice(2)
    const best = Math.min(...peers.filter((value) => !Number.isNaN(value)))
    const cells = [
      ratio(ours, best),
      ratio(ours, storing),
      ratio(ours, floor),
      ...values.map((value) => shown(value, digits)),
    ]
    lines.push(`| ${label} | ${cells.join(' | ')} |`)
  }
  const kills = found.get('kill')
  if (kills !== undefined) {
    lines.push(killRow('`kill -9`: words a colleague had seen, gone', kills, 'lost', 'seen'))
    lines.push(killRow('... words the server had acknowledged, gone', kills, 'acknowledgedLost', 'acknowledged'))
  }
  return lines.join('\n')
}

function killRow(
  label: string,
  kills: ReadonlyMap<ContestantName, readonly Figures[]>,
  lost: string,
  all: string,
): string {
  const sum = (name: ContestantName, figure: string) =>
    (kills.get(name) ?? []).reduce((total, figures) => total + (figures[figure] ?? 0), 0)
  const cells = order.map((name) => (sum(name, all) === 0 ? '-' : `${sum(name, lost)} of ${sum(name, all)}`))
  return `| ${label} | | | | ${cells.join(' | ')} |`
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

function ratio(ours: number, other: number): string {
  const value = other === Number.POSITIVE_INFINITY ? Number.NaN : ours / other
  return Number.isFinite(value) ? `**${value.toFixed(2)}**` : '-'
}

function shown(value: number, digits: number): string {
  return Number.isNaN(value) ? '-' : value.toFixed(digits)
}
