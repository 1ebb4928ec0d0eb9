import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Identity } from '../auth/identity.js'

/** What the command line asks of the server that works on its folder: to bring back a version of a plan, or to forget a name. */
export type Errand =
  | { readonly kind: 'restore'; readonly plan: string; readonly version: number }
  | { readonly kind: 'forget'; readonly name: string }

export type ErrandAnswer =
  | { readonly done: true; readonly text: string }
  | { readonly done: false; readonly reason: string }

/** Whoever sits at the machine, as the author of an edit. */
export const COMMAND_LINE: Identity = {
  userId: 'command-line',
  name: 'The command line of the server',
  email: '',
  program: true,
}

/** How often each side looks, in milliseconds. */
const LOOK_MS = 250
/** How long a server may take, in milliseconds. R12 gives a minute for all of a restore; forgetting reads every version there is. */
const PATIENCE_MS = { restore: 45_000, forget: 900_000 } as const

const ASKED = /^errand-[0-9a-f]{16}\.json$/

/**
 * Asks by a file in the data folder, which only the server's own account can write: so it needs no port, no password and no
 * token, and works whatever stands in front of the server.
 */
export async function askServer(
  dataDir: string,
  errand: Errand,
  patienceMs: number = PATIENCE_MS[errand.kind],
): Promise<ErrandAnswer> {
  const file = join(dataDir, `errand-${randomBytes(8).toString('hex')}.json`)
  writeWhole(file, errand)
  const answer = `${file}.answer`
  try {
    for (const until = performance.now() + patienceMs; performance.now() < until; await wait(LOOK_MS)) {
      const given = readJson(answer)
      if (isAnswer(given)) return given
    }
    return { done: false, reason: 'The server did not answer. Look into its log, then try again.' }
  } finally {
    rmSync(file, { force: true })
    rmSync(answer, { force: true })
  }
}

/**
 * Runs errands one after the other. What was asked before the start is forgotten: nobody waits for it.
 * @returns takes no more errands, and waits for the one under way to be done and answered
 */
export function runErrands(dataDir: string, run: (errand: Errand) => Promise<ErrandAnswer>): () => Promise<void> {
  for (const name of readdirSync(dataDir)) if (name.startsWith('errand-')) rmSync(join(dataDir, name), { force: true })
  let stopped = false
  let underWay: Promise<void> | undefined
  const look = async () => {
    for (const name of readdirSync(dataDir)) {
      if (stopped) return
      if (!ASKED.test(name)) continue
      const errand = readJson(join(dataDir, name))
      rmSync(join(dataDir, name), { force: true })
      if (isErrand(errand)) writeWhole(join(dataDir, `${name}.answer`), await run(errand))
    }
  }
  const timer = setInterval(() => {
    underWay ??= look()
      // A folder that cannot be read or written just now is looked into again; the asker waits, and gives up by itself.
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined
      })
  }, LOOK_MS)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await underWay
  }
}

/** Under its name a file is never seen half written. */
function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.part`, JSON.stringify(value), { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isErrand(value: unknown): value is Errand {
  const { kind, plan, version, name }: Readonly<Record<string, unknown>> = { ...Object(value) }
  if (kind === 'forget') return typeof name === 'string' && name !== ''
  return kind === 'restore' && typeof plan === 'string' && Number.isSafeInteger(version)
}

function isAnswer(value: unknown): value is ErrandAnswer {
  const { done, text, reason }: Readonly<Record<string, unknown>> = { ...Object(value) }
  return done === true ? typeof text === 'string' : done === false && typeof reason === 'string'
}
