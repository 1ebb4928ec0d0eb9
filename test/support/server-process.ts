import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const MAIN = resolve('dist/server/main.js')
const ADMIN = resolve('dist/server/admin.js')
const run = promisify(execFile)

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  probe.close()
  await once(probe, 'close')
  return address.port
}

/** Milliseconds in which a process (its first thread) stood ready while others had the processors, as the system counts. */
function starvedOf(pid: number | 'self'): number {
  const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
  return Number(waited) / 1e6
}

/** The same of the process that runs the tests. */
export const starvedHere = (): number => starvedOf('self')

/** The built server as a process of its own, on a free port and a data folder that is removed at the end. */
export class ServerProcess {
  private child: ChildProcess | undefined
  /** The owner's sign-in link of the latest start. */
  link = ''
  /** Everything its processes have printed, from the first start on. */
  output = ''

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const server = await ServerProcess.prepare(settings)
    await server.up()
    return server
  }

  /** A server that was not started yet. @param dataDir made when not given; removed at the end either way */
  static async prepare(settings: Readonly<Record<string, string>> = {}, dataDir?: string): Promise<ServerProcess> {
    return new ServerProcess(dataDir ?? (await mkdtemp(join(tmpdir(), 'living-plan-'))), await freePort(), settings)
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      PORT: String(this.port),
      HOST: '127.0.0.1',
      PUBLIC_URL: this.url,
      DATA_DIR: this.dataDir,
      LOG_LEVEL: 'warn',
      ...this.settings,
    }
  }

  get alive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('the server is not running')
    return this.child.pid
  }

  /** From now on {@link peakMemory} counts anew. */
  forgetPeak(): void {
    writeFileSync(`/proc/${this.pid}/clear_refs`, '5')
  }

  /** Milliseconds in which the process could have gone on and had no processor. */
  get starved(): number {
    return this.alive ? starvedOf(this.pid) : 0
  }

  /** The most memory the process held since {@link forgetPeak}, in bytes, as the system counts it. */
  get peakMemory(): number {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8')) ?? []
    if (kilobytes === undefined) throw new Error('the system does not tell how much memory a process holds')
    return Number(kilobytes) * 1024
  }

  /** Starts (again) on the same port and data; resolves when the sign-in link is printed, which is after it listens. */
  async up(): Promise<void> {
    const child = this.spawn()
    let output = ''
    this.link = await new Promise<string>((found, failed) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString()
        this.output += chunk.toString()
        const link = /https?:\/\/\S+\/sign-in\?token=\S+/.exec(output)
        if (link !== null) found(link[0])
      }
      child.stdout?.on('data', read)
      child.stderr?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        this.output += chunk.toString()
      })
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${output}`)))
    })
  }

  /** Starts the process and waits for nothing. */
  spawn(): ChildProcess {
    this.child = spawn(process.execPath, [MAIN], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] })
    return this.child
  }

  /** Ends the process: 'SIGTERM' drains, 'SIGKILL' is a crash. Gives its exit code; null: a signal ended it. */
  async down(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const child = this.child
    this.child = undefined
    if (child === undefined) return null
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    }
    return child.exitCode
  }

  /** Runs an admin verb and gives what it printed on stdout. */
  async admin(...words: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [ADMIN, ...words], { env: this.env })
    return stdout.trim()
  }

  /** Adds a person; gives the link with which they join. */
  async addPerson(email: string, name: string, role: string): Promise<string> {
    const printed = await this.admin('user', 'add', '--email', email, '--name', name, '--role', role)
    const link = /https?:\/\/\S+\/join#\S+/.exec(printed)
    if (link === null) throw new Error(`no link in: ${printed}`)
    return link[0]
  }

  async get<T>(path: string, token: string): Promise<T> {
    return this.#call<T>('GET', path, token)
  }

  async post<T>(path: string, token: string, body: object = {}): Promise<T> {
    return this.#call<T>('POST', path, token, JSON.stringify(body))
  }

  async #call<T>(method: string, path: string, token: string, body?: string): Promise<T> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(`${this.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T // the caller names the shape that CONTRACT promises for the path
  }

  async remove(): Promise<void> {
    await this.down('SIGKILL')
    await rm(this.dataDir, { recursive: true, force: true })
  }
}
