/** Every way the server ends a socket, and what the page does about it. 4400-4499 are final; 45xx reconnect. */
export const CLOSE = {
  /** A frame that cannot be decoded. Stop. */
  undecodable: 4400,
  /** Not signed in, or no longer. Ask the person to sign in. */
  signedOut: 4401,
  /** No access to this plan, or no longer. Close the plan. */
  forbidden: 4403,
  /** No such plan. Say so. */
  notFound: 4404,
  /** The plan or the edit is too large. Set aside, say so. */
  tooLarge: 4413,
  /** Structure refused; the reason names block and rule. Set the copy aside, start again from the server's. */
  refused: 4422,
  /** The page's schema version is not the server's. Reload the page. */
  outdated: 4426,
  /** Shutting down, or cannot store just now. Reconnect. */
  unavailable: 4503,
  /** Does not read what it is sent. Reconnect. */
  slowReader: 4508,
  /** Too many messages. Wait, reconnect. */
  tooMany: 4529,
} as const

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

const MAX_REASON_BYTES = 123

/** A close reason cut to what a WebSocket close frame can carry (123 bytes of UTF-8), never inside a character. */
export function closeReason(reason: string): string {
  const encoder = new TextEncoder()
  if (encoder.encode(reason).length <= MAX_REASON_BYTES) return reason
  let cut = ''
  for (const character of reason) {
    if (encoder.encode(`${cut}${character}…`).length > MAX_REASON_BYTES) break
    cut += character
  }
  return `${cut}…`
}
