import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildParts, staleParts } from './build.mjs'
import { installIfNeeded } from './install.mjs'
import { withLock } from './lock.mjs'
import { requireNode } from './node-version.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * Makes a checkout ready to run: the right Node, the packages of the lock file, and a build of today's sources. Costs a few
 * hundredths of a second when there is nothing to do. Several commands may start at once: one prepares, the others wait.
 *
 * @param {readonly ('client' | 'server')[]} parts what the caller is about to run
 */
export async function prepare(parts) {
  requireNode()
  await withLock(join(root, '.cache', 'prepare.lock'), async () => {
    await installIfNeeded(root)
    await buildParts(root, staleParts(root, parts))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare(['client', 'server'])
