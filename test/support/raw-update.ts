import * as encoding from 'lib0/encoding'

/** `[client, clock]`. */
export type RawId = readonly [client: number, clock: number]

/** Where a struct says that it stands. Without neighbours it needs a parent: the name of a root, or an id. */
export interface RawPlace {
  readonly origin?: RawId
  readonly right?: RawId
  readonly parent?: string | RawId
  readonly sub?: string
}

export type RawContent =
  | { readonly kind: 'gc' | 'skip' | 'deleted'; readonly length: number }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'any'; readonly values: readonly unknown[] }
  /** Values as JSON texts, one by one: what old clients sent. */
  | { readonly kind: 'json'; readonly texts: readonly string[] }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  /** `json` as text, so that it may be deeper than any encoder here could write. */
  | { readonly kind: 'embed'; readonly json: string }
  | { readonly kind: 'format'; readonly key: string; readonly json: string }
  /** Type numbers of Yjs: 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 xml text. */
  | { readonly kind: 'type'; readonly type: number; readonly name?: string }
  | { readonly kind: 'doc'; readonly guid: string }
  /** Content already encoded, under a content number of Yjs. */
  | { readonly kind: 'raw'; readonly ref: number; readonly bytes: Uint8Array }

export type RawStruct = RawContent & RawPlace

export interface RawSection {
  readonly client: number
  readonly clock: number
  readonly structs: readonly RawStruct[]
}

export type RawDeletion = readonly [client: number, clock: number, length: number]

const REFS = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
}

/** A Yjs update (version 1) built by hand, which may say what no Yjs would. */
export function rawUpdate(sections: readonly RawSection[], deletions: readonly RawDeletion[] = []): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.length)
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const struct of structs) writeStruct(encoder, struct)
  }
  encoding.writeVarUint(encoder, deletions.length)
  for (const [client, clock, length] of deletions) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarUint(encoder, length)
  }
  return encoding.toUint8Array(encoder)
}

function writeStruct(encoder: encoding.Encoder, struct: RawStruct): void {
  const ref = struct.kind === 'raw' ? struct.ref : REFS[struct.kind]
  if (struct.kind === 'gc' || struct.kind === 'skip') {
    encoding.writeUint8(encoder, ref)
    encoding.writeVarUint(encoder, struct.length)
    return
  }
  const { origin, right, parent, sub } = struct
  const bits = (origin === undefined ? 0 : 128) | (right === undefined ? 0 : 64) | (sub === undefined ? 0 : 32)
  encoding.writeUint8(encoder, ref | bits)
  if (origin !== undefined) writeId(encoder, origin)
  if (right !== undefined) writeId(encoder, right)
  if (origin === undefined && right === undefined) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent)
    else writeId(encoder, parent ?? [0, 0])
    if (sub !== undefined) encoding.writeVarString(encoder, sub)
  }
  writeContent(encoder, struct)
}

function writeId(encoder: encoding.Encoder, [client, clock]: RawId): void {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

function writeContent(encoder: encoding.Encoder, content: RawContent): void {
  switch (content.kind) {
    case 'gc':
    case 'skip':
    case 'deleted':
      encoding.writeVarUint(encoder, content.length)
      break
    case 'string':
      encoding.writeVarString(encoder, content.text)
      break
    case 'any':
      encoding.writeVarUint(encoder, content.values.length)
      // lib0 takes any value and writes undefined for what it cannot encode.
      for (const value of content.values) encoding.writeAny(encoder, value as string)
      break
    case 'json':
      encoding.writeVarUint(encoder, content.texts.length)
      for (const text of content.texts) encoding.writeVarString(encoder, text)
      break
    case 'binary':
      encoding.writeVarUint8Array(encoder, content.bytes)
      break
    case 'embed':
      encoding.writeVarString(encoder, content.json)
      break
    case 'format':
      encoding.writeVarString(encoder, content.key)
      encoding.writeVarString(encoder, content.json)
      break
    case 'type':
      encoding.writeVarUint(encoder, content.type)
      if (content.name !== undefined) encoding.writeVarString(encoder, content.name)
      break
    case 'doc':
      encoding.writeVarString(encoder, content.guid)
      encoding.writeAny(encoder, {})
      break
    case 'raw':
      encoding.writeUint8Array(encoder, content.bytes)
      break
  }
}
