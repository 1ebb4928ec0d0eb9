import { WebSocket } from 'ws'
import type { RoomPeer, RoomSession, Rooms } from '../../server/rooms/peer.js'

/** Rooms of a server elsewhere, reached through real sockets, so that one kind of test client serves both. */
export class SocketRooms implements Pick<Rooms, 'join'> {
  /** @param url of the server, http; @param headers that say who is connecting */
  constructor(
    readonly url: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** @throws Error when there is no server, or it refuses the handshake */
  join(doc: string, peer: RoomPeer): Promise<RoomSession> {
    const query = `v=${peer.schemaVersion}${peer.durable ? '&durable=1' : ''}`
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/sync/${doc}?${query}`, { headers: this.headers })
    socket.on('message', (data: Buffer) => peer.send(data))
    socket.on('close', (code, reason) => peer.close(code, reason.toString()))
    return new Promise((joined, failed) => {
      socket.on('error', failed)
      socket.once('open', () => {
        joined({
          receive: (frame) => {
            if (socket.readyState === WebSocket.OPEN) socket.send(frame)
          },
          leave: () => socket.terminate(),
        })
        // Nothing is heard before whoever joined knows the session to answer with.
        socket.pause()
        setImmediate(() => socket.resume())
      })
    })
  }
}
