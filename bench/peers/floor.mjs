/** The floor: passes every frame on to the others at the same address, and knows nothing of what is in it. */
import { serve } from './serve.mjs'

/** @type {Map<string, Set<import('ws').WebSocket>>} */
const rooms = new Map()

serve((socket, request) => {
  const address = request.url ?? ''
  const room = rooms.get(address) ?? new Set()
  rooms.set(address, room.add(socket))
  socket.on('message', (frame) => {
    for (const other of room) if (other !== socket) other.send(frame)
  })
  socket.on('close', () => room.delete(socket))
})
