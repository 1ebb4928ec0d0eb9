import { LIMITS } from '../../schema/protocol/limits.js'
import { OfflineError, RefusedError } from '../app/ask.js'

/** So that a second page of the same person is given files too. */
const AT_ONCE = LIMITS.downloadsAtOnce / 2
/** How often a server that has too much to do is asked again, as late as it says. */
const TRIES = 5

let underWay = 0
const waiting: (() => void)[] = []

/**
 * The bytes of a file, when those asked for before have come: the server gives one person few at once.
 * @returns undefined: the server has no such file in this plan
 * @throws OfflineError, RefusedError
 */
export async function download(path: string): Promise<ArrayBuffer | undefined> {
  if (underWay < AT_ONCE) underWay += 1
  else await new Promise<void>((turn) => waiting.push(turn))
  try {
    return await ask(path)
  } finally {
    const next = waiting.shift()
    // Whoever waited longest takes this place.
    if (next === undefined) underWay -= 1
    else next()
  }
}

async function ask(path: string): Promise<ArrayBuffer | undefined> {
  try {
    for (let tries = 1; ; tries++) {
      // This device keeps it where signing out finds it, not in the browser's own cache.
      const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store' })
      if (answer.ok) return await answer.arrayBuffer()
      if (answer.status === 404) return undefined
      const again = Number(answer.headers.get('retry-after') ?? 0)
      if (again === 0 || tries === TRIES) throw new RefusedError(answer.status, '', undefined, undefined)
      await new Promise((resolve) => setTimeout(resolve, again * 1000))
    }
  } catch (error) {
    throw error instanceof RefusedError ? error : new OfflineError()
  }
}
