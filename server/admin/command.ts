import { parseArgs } from 'node:util'
import type { AuditEntry } from '../audit/audit-log.js'
import type { Errand, ErrandAnswer } from '../school/errands.js'
import type { School } from '../school/school.js'
import type { Backups } from '../store/backups.js'
import { UsageError } from './usage.js'

export interface Speech {
  /** The verb's result, on stdout, for programs. */
  readonly print: (line: string) => void
  /** Words for the person, on stderr. */
  readonly explain: (line: string) => void
}

/** What a verb works with. */
export interface AdminContext extends Speech {
  readonly school: School
  readonly publicUrl: string
  /** Changes plans: by the server, when one works on the folder, else here. */
  readonly run: (errand: Errand) => Promise<ErrandAnswer>
}

interface Words {
  readonly options: readonly string[]
  readonly required: readonly string[]
}

/** A verb about what is in the school, which is opened for it. */
export interface Command extends Words {
  /** Makes the school when there is none yet. */
  readonly begins?: true
  /** @throws AdminError, UsageError */
  run(context: AdminContext, given: Readonly<Record<string, string>>): Promise<void>
}

export interface FileContext extends Speech {
  readonly backups: Backups
  /** Writes into the audit log of the school as it is then, from the command line. */
  readonly record: (entry: Omit<AuditEntry, 'by'>) => Promise<void>
}

/** A verb about the school as a whole, which is not opened: it may be damaged or missing. Takes one word, a file. */
export interface FileCommand {
  readonly takes: 'FILE'
  /** Makes the school when there is none yet. */
  readonly begins?: true
  readonly options: readonly string[]
  /** @throws AdminError, BackupError, FolderInUseError */
  run(context: FileContext, file: string, given: Readonly<Record<string, string>>): Promise<void>
}

/** Reads the one word that a verb about a file takes, and its `--name value` pairs. @throws UsageError */
export function readFileWords(
  { options }: Pick<FileCommand, 'options'>,
  words: readonly string[],
): { readonly file: string; readonly given: Record<string, string> } {
  const { given, rest } = read(options, words, true)
  const [file = '', ...more] = rest
  if (file.trim() === '') throw new UsageError('FILE is missing.')
  if (more.length > 0) throw new UsageError(`One FILE is expected, not ${rest.length} words.`)
  return { file, given }
}

/** Reads `--name value` pairs. @throws UsageError naming what is missing or unknown */
export function readOptions({ options, required }: Words, words: readonly string[]): Record<string, string> {
  const { given } = read(options, words, false)
  for (const name of required) {
    if (given[name] === undefined || given[name] === '') throw new UsageError(`--${name} is missing.`)
  }
  return given
}

function read(names: readonly string[], words: readonly string[], allowPositionals: boolean) {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const given: Record<string, string> = {}
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, strict: true, allowPositionals })
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string') given[name] = value.trim()
    return { given, rest: positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}
