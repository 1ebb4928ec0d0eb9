/** `npm start`: prepares what is missing or stale, then becomes the server, so that signals and the exit code are its own. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { followParent } from './follow-parent.mjs'
import { prepare, root } from './prepare.mjs'

await prepare(['client', 'server'])
process.setSourceMapsEnabled(true)
followParent()
await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')).href)
