import { createHash } from 'node:crypto'
import type { DBAdapter, Where } from 'better-auth/adapters'

/** Secrets that better-auth would store as they are: whoever reads the file, or a backup of it, could use them. */
const SECRETS: Readonly<Record<string, string>> = { session: 'token', verification: 'identifier' }

type Row = Record<string, unknown>

/**
 * A database adapter that stores the SHA-256 of a session's token and of a verification's identifier (which holds the state
 * of a sign-in at a school account, a pending second step, a trusted device), and looks rows up by it. The caller gets back
 * the value it came with, and only the hash where it came with none.
 */
export function hashedAdapter(inner: DBAdapter): DBAdapter {
  const one = async <T>(model: string, where: readonly Where[] | undefined, found: Promise<T | null>) =>
    shown(model, where, await found)
  return {
    ...inner,
    create: async (call) => {
      const field = SECRETS[call.model]
      const plain: unknown = field === undefined ? undefined : call.data[field]
      if (field === undefined || typeof plain !== 'string') return inner.create(call)
      const stored = await inner.create<Row, Row>({ ...call, data: { ...call.data, [field]: hashed(plain) } })
      // The adapter's own signature promises the caller's type for what it answers.
      return { ...stored, [field]: plain } as never
    },
    findOne: (call) => one(call.model, call.where, inner.findOne({ ...call, where: sought(call.model, call.where) })),
    findMany: async <T>(call: Parameters<DBAdapter['findMany']>[0]) => {
      const rows = await inner.findMany<T>(narrowed(call))
      return rows.map((row) => shown(call.model, call.where, row) ?? row)
    },
    count: (call) => inner.count(narrowed(call)),
    update: (call) => {
      guard(call.model, call.update)
      return one(call.model, call.where, inner.update({ ...call, where: sought(call.model, call.where) }))
    },
    updateMany: (call) => {
      guard(call.model, call.update)
      return inner.updateMany({ ...call, where: sought(call.model, call.where) })
    },
    delete: (call) => inner.delete({ ...call, where: sought(call.model, call.where) }),
    deleteMany: (call) => inner.deleteMany({ ...call, where: sought(call.model, call.where) }),
    consumeOne: (call) =>
      one(call.model, call.where, inner.consumeOne({ ...call, where: sought(call.model, call.where) })),
    incrementOne: (call) =>
      one(call.model, call.where, inner.incrementOne({ ...call, where: sought(call.model, call.where) })),
    // Ours has no transactions (see better-auth.ts), so that what runs in one is this same adapter.
    transaction: (work) => work(hashedAdapter(inner)),
  }
}

function hashed(plain: string): string {
  return createHash('sha256').update(plain).digest('base64url')
}

function narrowed<C extends { readonly model: string; readonly where?: Where[] | undefined }>(call: C): C {
  return call.where === undefined ? call : { ...call, where: sought(call.model, call.where) }
}

function sought(model: string, where: readonly Where[]): Where[] {
  const field = SECRETS[model]
  return where.map((condition) => {
    if (field === undefined || condition.field !== field) return condition
    const { value, operator = 'eq' } = condition
    if (typeof value === 'string' && (operator === 'eq' || operator === 'ne'))
      return { ...condition, value: hashed(value) }
    if (Array.isArray(value) && (operator === 'in' || operator === 'not_in'))
      return { ...condition, value: value.map((each) => hashed(String(each))) }
    throw new Error(`${model}.${field} is stored hashed and cannot be sought with ${operator}`)
  })
}

/** The row with the secret the caller sought it by. */
function shown<T>(model: string, where: readonly Where[] | undefined, row: T | null): T | null {
  const field = SECRETS[model]
  if (field === undefined || row === null) return row
  const condition = where?.find((each) => each.field === field)
  if (condition === undefined) return row
  const stored: unknown = Reflect.get(Object(row), field)
  const plain = [condition.value].flat().find((each) => typeof each === 'string' && hashed(each) === stored)
  return plain === undefined ? row : { ...row, [field]: plain }
}

function guard(model: string, update: Row): void {
  const field = SECRETS[model]
  if (field !== undefined && field in update) throw new Error(`${model}.${field} is stored hashed and is never changed`)
}
