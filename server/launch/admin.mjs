/** `npm run admin -- <verb>`: prepares the server part only, then becomes the administration command. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare, root } from './prepare.mjs'

await prepare(['server'])
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(root, 'dist', 'server', 'admin.js')).href)
