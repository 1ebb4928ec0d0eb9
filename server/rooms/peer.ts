import type * as Y from 'yjs'
import type { Role } from '../../schema/protocol/roles.js'
import type { Identity } from '../auth/identity.js'

/** One connection as a room sees it. The transport implements it; rooms know no sockets. No method throws. */
export interface RoomPeer {
  readonly identity: Identity
  readonly role: Role
  /** Wants the durable notice (message type 100). */
  readonly durable: boolean
  /** Schema version the client named; 0: none, so it only reads (unless `identity.program`). */
  readonly schemaVersion: number
  /**
   * Sends a binary frame to this connection. After `close` it does nothing. `sent` is called once the frame has left this
   * process, which takes as long as the other side takes to read; never when the connection ends before.
   */
  send(frame: Uint8Array, sent?: () => void): void
  /** Like `send`, for one array object given to many peers: the wire form is built once. Never change the array afterwards. */
  sendShared(frame: Uint8Array): void
  /** Ends the connection with a code of schema/protocol/close-codes.ts and a reason a person can read (cut to 123 bytes). */
  close(code: number, reason: string): void
}

/** What a room gives a connection that joined. */
export interface RoomSession {
  /** One binary frame from the connection, in order of arrival. Bad input closes the peer; it never throws. */
  receive(frame: Uint8Array): void
  /** The connection is gone. May be called more than once. */
  leave(): void
}

export interface Rooms {
  /**
   * Joins the room of a document key (schema/protocol/document-keys.ts). The caller has checked that the plan exists and that
   * the peer's role may open the document. One beside a plan is stored empty when it is joined for the first time.
   * @throws DamagedError, StoreUnavailableError, UnknownDocumentError
   */
  join(doc: string, peer: RoomPeer): Promise<RoomSession>
  /**
   * Runs `read` on the document as it is now (the live one when the room is open, else loaded for this call).
   * `read` must be synchronous and must not change the document; `seq` is the number of the newest update in it. One
   * beside a plan that nobody has joined yet is empty; reading it stores nothing, and does not ask whether there is such a plan.
   * @throws DamagedError, StoreUnavailableError, UnknownDocumentError
   */
  read<T>(doc: string, read: (document: Y.Doc, seq: number) => T): Promise<T>
  /**
   * Folds a document's log into its snapshot now, so that nothing of what was deleted is stored any more.
   * @returns false when the store would not have it; the log is folded another time
   * @throws DamagedError, StoreUnavailableError, UnknownDocumentError
   */
  fold(doc: string): Promise<boolean>
  /** Closes every peer with 4503, waits until everything accepted is stored, and admits nobody any more. */
  drain(): Promise<void>
}
