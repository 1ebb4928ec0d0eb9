/** `npm run admin -- <verb>`: people, tokens and plans from the command line, whether the server runs or not. */
import { addressesOf } from '../school/addresses.js'
import { readSettings } from '../settings.js'
import { openSqliteSchool } from '../store/sqlite/open-school.js'
import { type Command, readOptions } from './command.js'
import { planCreate } from './plan-create.js'
import { tokenCreate } from './token-create.js'
import { USAGE, UsageError } from './usage.js'
import { userAdd } from './user-add.js'
import { verify } from './verify.js'

const COMMANDS: Readonly<Record<string, Command>> = {
  'user add': userAdd,
  'token create': tokenCreate,
  'plan create': planCreate,
  verify,
}

async function main(words: readonly string[]): Promise<void> {
  const verb = [words.slice(0, 2).join(' '), words[0] ?? ''].find((name) => Object.hasOwn(COMMANDS, name))
  const command = verb === undefined ? undefined : COMMANDS[verb]
  if (verb === undefined || command === undefined) {
    throw new UsageError(
      words.length === 0 ? 'A verb is missing.' : `There is no verb "${words.slice(0, 2).join(' ')}".`,
    )
  }
  const given = readOptions(command, words.slice(verb.split(' ').length))
  process.umask(0o077)
  const settings = readSettings(process.env)
  const { publicUrl, origins } = addressesOf(settings, settings.port)
  const school = await openSqliteSchool({
    settings,
    publicUrl,
    origins,
    worker: new URL('sqlite-worker.js', import.meta.url),
  })
  try {
    await command.run({ school, publicUrl, print: say(process.stdout), explain: say(process.stderr) }, given)
  } finally {
    await school.close()
  }
}

const say = (stream: NodeJS.WritableStream) => (line: string) => void stream.write(`${line}\n`)

main(process.argv.slice(2)).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${USAGE}` : `${message}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
