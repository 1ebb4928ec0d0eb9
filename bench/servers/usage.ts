import { readdirSync, readFileSync } from 'node:fs'

/** What a process has used, as Linux counts it; NaN elsewhere. */
export interface Usage {
  /** Seconds on a processor, all threads. */
  readonly cpuSeconds: number
  /** Megabytes held now. */
  readonly megabytes: number
}

export function usageOf(pid: number): Usage {
  return { cpuSeconds: cpuSeconds(pid), megabytes: megabytes(pid) }
}

/** From the scheduler's own count in nanoseconds: `stat` counts in steps of ten milliseconds. */
function cpuSeconds(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const spent = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    return spent.reduce((sum, one) => sum + one, 0) / 1e9
  } catch {
    return Number.NaN
  }
}

function megabytes(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return Number.NaN
  }
}
