/** `npm run admin -- <verb>`: people, tokens and plans from the command line, whether the server runs or not. */
import { resolve } from 'node:path'
import { TERMINAL } from '../audit/audit-log.js'
import { checkPlans } from '../plans/check-plans.js'
import { runErrand } from '../plans/run-errand.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { addressesOf } from '../school/addresses.js'
import { askServer, type Errand, type ErrandAnswer } from '../school/errands.js'
import type { School } from '../school/school.js'
import { dataDirOf, readSettings, type Settings } from '../settings.js'
import { tryLockFolder } from '../store/sqlite/lock-folder.js'
import { finishRestore, holdsSchool, openSqliteSchool, prepareFolder } from '../store/sqlite/open-school.js'
import { SqliteBackups } from '../store/sqlite/sqlite-backups.js'
import { backup } from './backup.js'
import { type Command, type FileCommand, type FileContext, readFileWords, readOptions } from './command.js'
import { planCopy } from './plan-copy.js'
import { planCreate } from './plan-create.js'
import { planRestore } from './plan-restore.js'
import { planVersions } from './plan-versions.js'
import { restore } from './restore.js'
import { tokenCreate } from './token-create.js'
import { tokenList } from './token-list.js'
import { tokenRevoke } from './token-revoke.js'
import { AdminError, UsageError, usageOf } from './usage.js'
import { userAdd } from './user-add.js'
import { userErase } from './user-erase.js'
import { verify } from './verify.js'

const COMMANDS: Readonly<Record<string, Command | FileCommand>> = {
  'user add': userAdd,
  'user erase': userErase,
  'token create': tokenCreate,
  'token list': tokenList,
  'token revoke': tokenRevoke,
  'plan create': planCreate,
  'plan versions': planVersions,
  'plan copy': planCopy,
  'plan restore': planRestore,
  backup,
  restore,
  verify,
}

/** The built thread of the store. */
const worker = new URL('sqlite-worker.js', import.meta.url)

async function main(words: readonly string[]): Promise<void> {
  const verb = [words.slice(0, 2).join(' '), words[0] ?? ''].find((name) => Object.hasOwn(COMMANDS, name))
  const command = verb === undefined ? undefined : COMMANDS[verb]
  if (verb === undefined || command === undefined) {
    throw new UsageError(
      words.length === 0 ? 'A verb is missing.' : `There is no verb "${words.slice(0, 2).join(' ')}".`,
    )
  }
  const rest = words.slice(verb.split(' ').length)
  if (command.begins === undefined) requireSchool()
  if ('takes' in command) return runOnFile(command, readFileWords(command, rest))
  return runOnSchool(command, readOptions(command, rest))
}

/** A slip in DATA_DIR must not be answered with an empty school that is whole. @throws AdminError */
function requireSchool(): void {
  const dataDir = dataDirOf(process.env)
  if (holdsSchool(dataDir)) return
  throw new AdminError(`There is no school in ${dataDir}: set DATA_DIR to the folder that the server uses.`)
}

async function runOnSchool(command: Command, given: Readonly<Record<string, string>>): Promise<void> {
  process.umask(0o077)
  // Nobody signs in here: no provider need be reached.
  const settings = { ...readSettings(process.env, prepareFolder), schoolAccounts: [] }
  const school = await openSchool(settings)
  try {
    const run = (errand: Errand) => runWherePlansAreOpen(settings.dataDir, school, errand)
    await command.run({ school, publicUrl: school.publicUrl, run, ...speech }, given)
  } finally {
    await school.close()
  }
}

async function openSchool(settings: Settings): Promise<School & { readonly publicUrl: string }> {
  const { publicUrl, origins } = addressesOf(settings, settings.port)
  return { ...(await openSqliteSchool({ settings, publicUrl, origins, worker })), publicUrl }
}

async function runWherePlansAreOpen(dataDir: string, school: School, errand: Errand): Promise<ErrandAnswer> {
  const lock = tryLockFolder(dataDir)
  if (lock === undefined) return askServer(dataDir, errand)
  const { store } = school
  const rooms = new RoomRegistry({ store, catalogue: store })
  try {
    return await runErrand({ ...school, rooms }, errand)
  } finally {
    await rooms.drain()
    lock.close()
  }
}

async function runOnFile(command: FileCommand, { file, given }: ReturnType<typeof readFileWords>): Promise<void> {
  process.umask(0o077)
  // The school is not looked at: a damaged one is what a restore is for.
  const { dataDir, authSecret } = readSettings(process.env, finishRestore)
  const record: FileContext['record'] = async (entry) => {
    // A restore has replaced the secret, with which the end of the log is sealed.
    const school = await openSchool(readSettings(process.env))
    school.audit.add({ ...entry, by: TERMINAL })
    await school.close()
  }
  const backups = new SqliteBackups({
    dataDir,
    secret: authSecret,
    worker,
    check: (store) => checkPlans(store, 'bytes of versions'),
  })
  // npm runs its scripts in the program's folder; the file is meant where the person is.
  await command.run({ backups, record, ...speech }, resolve(process.env['INIT_CWD'] ?? '.', file), given)
}

const say = (stream: NodeJS.WritableStream) => (line: string) => void stream.write(`${line}\n`)
const speech = { print: say(process.stdout), explain: say(process.stderr) }

const words = process.argv.slice(2)
main(words).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(error instanceof UsageError ? `${message}\n\n${usageOf(words)}` : `${message}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
