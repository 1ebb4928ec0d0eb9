import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { SchoolAccountProvider } from './auth/accounts.js'
import { readName, readSchoolAccounts, readSmtp, type SmtpSettings } from './people-settings.js'
import { SettingError } from './setting-error.js'

export { SettingError }

/** The server's settings, all from the environment; README.md documents each. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute path of the folder with the database and the secret. */
  readonly dataDir: string
  /** Address people type, without a trailing slash; undefined: `http://localhost:PORT`. */
  readonly publicUrl: string | undefined
  /** Signs the session cookies. */
  readonly authSecret: string
  readonly logLevel: LogLevel
  /** As invitations and mails name the school. */
  readonly schoolName: string
  readonly schoolAccounts: readonly SchoolAccountProvider[]
  /** undefined: no mails are sent. */
  readonly smtp: SmtpSettings | undefined
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Settings that CONTRACT names and this version cannot honour: ignoring one would surprise whoever set it. */
const NOT_YET: Readonly<Record<string, string>> = {
  DATABASE_URL: 'Postgres',
  REDIS_URL: 'several nodes',
}

const MIN_SECRET_CHARACTERS = 32

/**
 * Reads and checks every setting. Creates the data folder, and in it the secret when none is set.
 * @param inspect looks at the data folder before it is made or anything is written in it; what it throws ends the reading
 * @throws SettingError
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  inspect: (dataDir: string) => void = () => undefined,
): Settings {
  const set = setIn(env)
  for (const name of Object.keys(env)) {
    if (set(name) === undefined) continue
    const wanted = NOT_YET[name]
    if (wanted !== undefined) throw new SettingError(name, `${wanted} is not supported by this version yet; unset it`)
  }
  const dataDir = dataDirOf(env)
  const named = Object.keys(env).filter((name) => set(name) !== undefined)
  const publicUrl = readPublicUrl(set('PUBLIC_URL'))
  const checked = {
    port: readPort(set('PORT') ?? '3000'),
    host: readHost(set('HOST') ?? '127.0.0.1'),
    publicUrl,
    schoolName: readName('SCHOOL_NAME', set, 'Living Plan'),
    schoolAccounts: readSchoolAccounts(named, set),
    smtp: readSmtp(set, publicUrl),
    logLevel: readLogLevel(set('LOG_LEVEL') ?? 'info'),
  }
  inspect(dataDir)
  makeDataDir(dataDir)
  return { ...checked, dataDir, authSecret: readSecret(set('AUTH_SECRET'), dataDir) }
}

type Environment = Readonly<Record<string, string | undefined>>

/** An empty variable means the same as none: that is how shells and compose files leave one out. */
function setIn(env: Environment): (name: string) => string | undefined {
  return (name) => (env[name] === '' ? undefined : env[name])
}

/** Absolute path of the data folder. */
export function dataDirOf(env: Environment): string {
  const set = setIn(env)
  return resolve(set('DATA_DIR') ?? './data')
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new SettingError('PORT', `a whole number from 0 to 65535 is needed, not ${quote(text)}`)
  }
  return port
}

function readHost(text: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(text)) {
    throw new SettingError('HOST', `a host name or IP address is needed, not ${quote(text)}`)
  }
  return text
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new SettingError('PUBLIC_URL', `an address such as https://plan.school.example is needed, not ${quote(text)}`)
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new SettingError('PUBLIC_URL', `it must end after the host name (and port), not ${quote(text)}`)
  }
  return url.origin
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text)
  if (level === undefined)
    throw new SettingError('LOG_LEVEL', `one of ${LOG_LEVELS.join(', ')} is needed, not ${quote(text)}`)
  return level
}

function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new SettingError('DATA_DIR', `the folder ${dataDir} cannot be made (${codeOf(error)})`)
  }
}

function readSecret(text: string | undefined, dataDir: string): string {
  if (text !== undefined) {
    if (text.length >= MIN_SECRET_CHARACTERS) return text
    throw new SettingError('AUTH_SECRET', `at least ${MIN_SECRET_CHARACTERS} characters are needed`)
  }
  const file = join(dataDir, 'auth-secret')
  try {
    // 'wx': of two processes that start together, one writes the secret and both read it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new SettingError('DATA_DIR', `${file} cannot be written (${codeOf(error)})`)
  }
  const secret = readKept(file)
  if (secret.length < MIN_SECRET_CHARACTERS)
    throw new SettingError('AUTH_SECRET', `${file} is cut short; restore or delete it`)
  return secret
}

function readKept(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new SettingError('DATA_DIR', `${file} cannot be read (${codeOf(error)})`)
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
