/** What is stored differs from what was written, or part of it is missing. Nothing of the document may be served. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError'
  constructor(
    readonly doc: string,
    readonly part: string,
  ) {
    super(`The stored document ${doc} is damaged (${part}). It is not served; restore it from a backup.`)
  }
}

export class UnknownDocumentError extends Error {
  override readonly name = 'UnknownDocumentError'
  constructor(readonly doc: string) {
    super(`There is no document ${doc}.`)
  }
}

export class DocumentExistsError extends Error {
  override readonly name = 'DocumentExistsError'
  constructor(readonly doc: string) {
    super(`The document ${doc} exists already.`)
  }
}

/** A Yjs client id belongs for ever to the account that wrote with it first. */
export class ClientClaimedError extends Error {
  override readonly name = 'ClientClaimedError'
  constructor(
    readonly doc: string,
    readonly clientId: number,
  ) {
    super(`Client id ${clientId} of ${doc} belongs to somebody else.`)
  }
}

/** The store cannot write now (disk full, file locked or unreadable). Nothing was stored; trying again later may work. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError'
  constructor(readonly reason: string) {
    super(`The store cannot be used now: ${reason}.`)
  }
}
