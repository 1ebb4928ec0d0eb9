import { parseArgs } from 'node:util'
import type { School } from '../school/school.js'
import { UsageError } from './usage.js'

/** What a verb works with. */
export interface AdminContext {
  readonly school: School
  readonly publicUrl: string
  /** The verb's result, on stdout, for programs. */
  readonly print: (line: string) => void
  /** Words for the person, on stderr. */
  readonly explain: (line: string) => void
}

export interface Command {
  readonly options: readonly string[]
  readonly required: readonly string[]
  /** @throws AdminError, UsageError */
  run(context: AdminContext, given: Readonly<Record<string, string>>): Promise<void>
}

/** Reads `--name value` pairs. @throws UsageError naming what is missing or unknown */
export function readOptions(
  command: Pick<Command, 'options' | 'required'>,
  words: readonly string[],
): Record<string, string> {
  const options = Object.fromEntries(command.options.map((name) => [name, { type: 'string' as const }]))
  const given: Record<string, string> = {}
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true, allowPositionals: false })
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string') given[name] = value.trim()
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  for (const name of command.required) {
    if (given[name] === undefined || given[name] === '') throw new UsageError(`--${name} is missing.`)
  }
  return given
}
