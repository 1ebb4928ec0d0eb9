/** What every peer's process does: serves sockets on PORT of this machine, and says when it does. */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** @param {(socket: import('ws').WebSocket, request: import('node:http').IncomingMessage) => void} welcome */
export function serve(welcome) {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const server = createServer((_, response) => response.end())
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket, request))
  })
  server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'))
}
