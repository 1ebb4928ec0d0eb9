import { CANONICAL_FORM, canonicalJson } from '../../plan/canonical.js'
import { numbersOf } from '../../plan/numbers.js'
import type { PlanDocument } from '../../schema/document.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { CHAIN_START, linkHash, sameBytes } from '../audit/chain.js'
import type { SignatureRecord, SignatureRow, SignedVersion, StoredSignature } from '../store/signatures.js'
import type { VersionStore } from '../store/versions.js'
import { unpackSigned } from './read-signed.js'
import type { SignatureLog, SignaturesRead } from './signature-log.js'
import { sumSince } from './standing.js'
import { fieldsOf, planSum, sumOf, wordsSum } from './sums.js'

export interface CheckedSignatures {
  readonly signatures: number
  /** One line each, for a person: which signature, and what does not fit. */
  readonly faults: readonly string[]
}

/**
 * Recomputes everything that signatures stand on: the chain of the record, the words beside it, and of every signed version its
 * sum and its numbers. Changes nothing.
 */
export async function checkSignatures(log: SignatureLog, store: VersionStore): Promise<CheckedSignatures> {
  const read = await log.read()
  const faults = [...chainFaults(read, log), ...wordFaults(read.rows), ...unsignedFaults(read)]
  const contents = new Map<number, Content>()
  for (const version of read.versions) contents.set(version.version, await contentOf(version, store))
  const signed = read.rows.filter(({ kind }) => kind === 'signed')
  for (const row of signed) faults.push(...signedFaults(row, read, contents))
  return { signatures: signed.length, faults }
}

/** `Signature 3 (chair, 22 November 2026, plan a1b2)`. */
function called({ seq, role, at, plan }: SignatureRow): string {
  const day = new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return `Signature ${seq} (${role?.replaceAll('_', ' ') ?? 'unknown role'}, ${day}, plan ${plan})`
}

function chainFaults({ head, rows }: SignatureRecord, log: SignatureLog): string[] {
  let last = 0
  let hash: Uint8Array = CHAIN_START
  for (const row of rows) {
    if (row.seq !== last + 1) return [`Entry ${last + 1} of the record of signatures is missing.`]
    hash = linkHash(hash, fieldsOf(row))
    if (!(row.hash instanceof Uint8Array && sameBytes(hash, row.hash)))
      return [`Entry ${row.seq} of the record of signatures was changed: ${called(row)}.`]
    last = row.seq
  }
  if (head === undefined) return last === 0 ? [] : ['The mark where the record of signatures ends is missing.']
  if (head.seq !== last || !sameBytes(head.hash, hash))
    return [`The record of signatures ends at entry ${last} instead of ${head.seq}.`]
  return log.isSealed(head) ? [] : ['The mark where the record of signatures ends was not made with this AUTH_SECRET.']
}

/** Names and reasons are what they were, or what an erasure has made of them. */
function wordFaults(rows: readonly StoredSignature[]): string[] {
  return rows.flatMap((row) => {
    if (row.kind === 'erased' || row.words === null) return []
    const erased = rows.findLast(({ kind, of }) => kind === 'erased' && of === row.seq)
    const sum = erased?.words ?? row.words
    if (row.said !== undefined && wordsSum(row.said) === sum) return []
    return [`${called(row)}: the name or the reason beside it was changed.`]
  })
}

function unsignedFaults({ rows, versions }: SignaturesRead): string[] {
  return versions.flatMap((version) => {
    const signs = (row: SignatureRow) =>
      row.kind === 'signed' && row.plan === version.plan && row.sha256 !== null && isNow(row, rows, version.sha256)
    return rows.some(signs)
      ? []
      : [`Version ${version.version} of plan ${version.plan} is kept as signed, and nobody signed it.`]
  })
}

const isNow = (row: SignatureRow, rows: readonly SignatureRow[], sha256: string) =>
  row.sha256 !== null && sumSince(row, row.sha256, ofPlan(row, rows)) === sha256
const ofPlan = ({ plan }: SignatureRow, rows: readonly SignatureRow[]) => rows.filter((row) => row.plan === plan)

type Content = { readonly document: PlanDocument; readonly sha256: string } | { readonly reason: string }

async function contentOf({ plan, version }: SignedVersion, store: VersionStore): Promise<Content> {
  try {
    const bytes = await store.version(plan, version)
    if (bytes === undefined) return { reason: 'it is missing' }
    const document = await unpackSigned(bytes)
    return { document, sha256: planSum(document) }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

function signedFaults(
  row: SignatureRow,
  { rows, versions }: SignaturesRead,
  contents: ReadonlyMap<number, Content>,
): string[] {
  if (row.form !== CANONICAL_FORM || row.sha256 === null)
    return [`${called(row)} was made by rules that this version of the program does not know.`]
  const sha256 = sumSince(row, row.sha256, ofPlan(row, rows))
  // The version is known by what it says, not only by what is written beside it.
  const version = versions.find((one) => one.plan === row.plan && one.sha256 === sha256)
  const content = version && contents.get(version.version)
  if (version === undefined || content === undefined) return [`${called(row)}: the version that was signed is missing.`]
  const name = `version ${version.version}`
  if ('reason' in content) return [`${called(row)}: ${name} cannot be read (${content.reason}).`]
  const faults: string[] = []
  if (content.sha256 !== sha256)
    faults.push(`${called(row)}: ${name} is not what was signed (SHA-256 ${content.sha256} instead of ${sha256}).`)
  if (sumOf(version.numbers) !== row.numbers) faults.push(`${called(row)}: the numbers kept with ${name} were changed.`)
  // Of an earlier form the numbers are told by the rules of its time.
  else if (
    faults.length === 0 &&
    content.document.schemaVersion === SCHEMA_VERSION &&
    sumOf(canonicalJson(numbersOf(content.document))) !== row.numbers
  )
    faults.push(`${called(row)}: the numbers kept with ${name} are not those of its blocks.`)
  return faults
}
