/** Every limit of the wire and of a document: unit, default, and the threat it answers. */
export const LIMITS = {
  /** Bytes of one WebSocket message. Larger ends the socket with 1009: a reader must not make the server hold gigabytes. */
  frameBytes: 4 * 1024 * 1024,
  /** Bytes of a plan's encoded state. Larger is refused with 4413: a plan that no laptop can open helps nobody. */
  documentBytes: 20 * 1024 * 1024,
  /** Top-level blocks of a plan. The sample has about 200; 3,000 still types smoothly. */
  blocks: 10_000,
  /** Depth of nesting in lists and in stored values: deeper content has made encoders throw. */
  depth: 24,
  /** UTF-16 units of one block's text. */
  blockText: 50_000,
  /** Elements and texts inside one top-level block (a long list is one): each is checked again when the block changes. */
  blockNodes: 10_000,
  /** People or readings of one plan, removed ones included. */
  entries: 20_000,
  /** Bytes queued for a socket that does not read; beyond it the socket is cut off with 4508. */
  bufferedBytes: 2 * 1024 * 1024,
  /** Bytes of the largest message the server sends: it leaves room for others within `bufferedBytes`. More goes in slices. */
  answerBytes: 1.5 * 1024 * 1024,
  /** Bytes of one slice of a larger answer; the next is made when it has been read, so a whole plan is never kept for a reader. */
  sliceBytes: 512 * 1024,
  /** Bytes of one person's presence: carets and a name need far less; 10 MB once reached every newcomer. */
  awarenessBytes: 2048,
  /** Presence messages a second from one socket. */
  awarenessPerSecond: 10,
  /** Messages a second from one socket, averaged over `rateWindowSeconds`. */
  messagesPerSecond: 200,
  rateWindowSeconds: 5,
  /** Milliseconds of the server's time a second that one person's edits may take, averaged over `rateWindowSeconds`. */
  effortMsPerSecond: 200,
  /** Refused updates a minute from one person: each costs a rebuild of the room. */
  refusalsPerMinute: 10,
  /** Updates with gaps in a row before the socket is closed: an honest client needs one new sync at most. */
  gapsInARow: 20,
  /** Log rows after which a plan's log is folded into its snapshot. */
  logRows: 500,
  /** Bytes of log after which it is folded. */
  logBytes: 2 * 1024 * 1024,
  /** Milliseconds an open plan stays in memory after the last person has gone. */
  idleRoomMs: 30_000,
  /** Milliseconds between heartbeats; a socket that misses two is gone. */
  heartbeatMs: 25_000,
  /** Bytes of an HTTP body (an imported plan). */
  bodyBytes: 8 * 1024 * 1024,
  /** Failed sign-ins a minute, for each account and for each address: guessing passwords and codes must not pay. */
  failedSignInsPerMinute: 10,
  /** Sign-in links a minute mailed to one email address: nobody's mailbox is filled through us. */
  signInMailsPerMinute: 3,
  /** Sign-in links a minute asked for from one address; a whole staffroom shares one. */
  signInMailsPerAddress: 30,
  /** Failed sign-ins a minute that are written in the audit log one by one; the others are counted. */
  auditedFailuresPerMinute: 10,
} as const
