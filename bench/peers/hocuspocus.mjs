/** Hocuspocus with its SQLite extension, everything else as it comes. */
import { join } from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

const folder = process.env.DATA_DIR ?? '.'
const server = new Server({
  address: '127.0.0.1',
  port: Number(process.env.PORT),
  quiet: true,
  extensions: [new SQLite({ database: join(folder, 'hocuspocus.sqlite') })],
})
await server.listen()
console.log('ready')
