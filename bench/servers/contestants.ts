import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { freePort } from '../../test/support/server-process.js'
import type { Address } from './client.js'
import { type Dialect, floor, hocuspocus, yWebsocket } from './dialects.js'
import type { SchoolFolder } from './school.js'

export type ContestantName = 'ours' | 'floor' | 'y-websocket' | 'y-websocket-leveldb' | 'hocuspocus'

interface Contestant {
  readonly title: string
  readonly program: string
  readonly dialect: Dialect
  /** Keeps documents when it ends. */
  readonly keeps: boolean
  environment(folder: string): Readonly<Record<string, string>>
}

export const contestants: Readonly<Record<ContestantName, Contestant>> = {
  ours: {
    title: 'Living Plan',
    program: 'dist/server/main.js',
    dialect: yWebsocket,
    keeps: true,
    environment: (folder) => ({ DATA_DIR: folder, LOG_LEVEL: 'info' }),
  },
  floor: {
    title: 'bare ws relay (floor)',
    program: 'bench/peers/floor.mjs',
    dialect: floor,
    keeps: false,
    environment: () => ({}),
  },
  'y-websocket': {
    title: 'y-websocket-server',
    program: 'bench/peers/y-websocket.mjs',
    dialect: yWebsocket,
    keeps: false,
    environment: () => ({}),
  },
  'y-websocket-leveldb': {
    title: 'y-websocket-server + LevelDB',
    program: 'bench/peers/y-websocket.mjs',
    dialect: yWebsocket,
    keeps: true,
    environment: (folder) => ({ YPERSISTENCE: join(folder, 'level') }),
  },
  hocuspocus: {
    title: 'Hocuspocus + SQLite',
    program: 'bench/peers/hocuspocus.mjs',
    dialect: hocuspocus,
    keeps: true,
    environment: (folder) => ({ DATA_DIR: folder }),
  },
}

/** How long a server may take until it serves, in milliseconds. */
const START_MS = 20_000
/** What each program prints once it serves; ours prints its owner's sign-in link last. */
const SERVING = /^ready$|\/sign-in/m

/** One contestant's server in a process of its own, with a folder that is removed at the end. */
export class RunningServer {
  #child: ChildProcess | undefined

  private constructor(
    readonly name: ContestantName,
    readonly folder: string,
    readonly port: number,
    readonly school: SchoolFolder,
  ) {}

  static async start(name: ContestantName, school: SchoolFolder): Promise<RunningServer> {
    const folder = await mkdtemp(join(tmpdir(), 'plan-bench-'))
    if (name === 'ours') await cp(school.folder, folder, { recursive: true })
    const server = new RunningServer(name, folder, await freePort(), school)
    await server.up()
    return server
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  get keeps(): boolean {
    return contestants[this.name].keeps
  }

  /** Where a person finds a document, both by number. */
  address(document: number, person: number): Address {
    const { dialect } = contestants[this.name]
    const headers = { authorization: `Bearer ${this.school.tokens[person % this.school.tokens.length]}` }
    const root = `ws://127.0.0.1:${this.port}`
    if (this.name !== 'ours') return { url: `${root}/doc-${document}`, document: `doc-${document}`, headers, dialect }
    const id = this.school.plans[document] ?? ''
    return { url: `${root}/sync/${id}?v=${SCHEMA_VERSION}&durable=1`, document: id, headers, dialect }
  }

  /** Starts it (again) on the same port and folder. */
  async up(): Promise<void> {
    const { program, environment } = contestants[this.name]
    const env = { ...process.env, PORT: String(this.port), HOST: '127.0.0.1', ...environment(this.folder) }
    const profiled =
      process.env['BENCH_CPU_PROF'] === undefined
        ? []
        : ['--cpu-prof', '--cpu-prof-interval=250', `--cpu-prof-dir=${process.env['BENCH_CPU_PROF']}`]
    const child = spawn(process.execPath, [...profiled, resolve(program)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    let printed = ''
    await new Promise<void>((ready, failed) => {
      const timer = setTimeout(() => failed(new Error(`${this.name} did not start:\n${printed}`)), START_MS)
      const read = (chunk: Buffer) => {
        printed += chunk.toString()
        if (!SERVING.test(printed)) return
        clearTimeout(timer)
        printed = ''
        ready()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', (code) => failed(new Error(`${this.name} ended with ${code}:\n${printed}`)))
    })
  }

  /** SIGTERM ends it in order, SIGKILL is a crash. */
  async down(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  async remove(): Promise<void> {
    await this.down(process.env['BENCH_CPU_PROF'] === undefined ? 'SIGKILL' : 'SIGTERM')
    await rm(this.folder, { recursive: true, force: true })
  }
}
