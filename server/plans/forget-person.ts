import type * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { LINES, parseLineEntryKey } from '../../schema/children/keys.js'
import { isLineEntry } from '../../schema/children/validate.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { Identity } from '../auth/identity.js'
import type { Rooms } from '../rooms/peer.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import { UnknownDocumentError } from '../store/errors.js'
import type { FileStore } from '../store/files.js'
import type { VersionStore } from '../store/versions.js'
import { bringBack } from '../versions/bring-back.js'
import { packState, unpackState } from '../versions/state.js'
import { editPlan } from './edit-plan.js'
import { forgetName, forgetWords } from './forget-name.js'
import { textsIn } from './texts-in.js'

export interface Forgotten {
  /** Plans that had the name and have it no longer. */
  readonly plans: number
  readonly versions: number
  /** Titles of plans where it may still stand, each with the reason. */
  readonly failures: readonly string[]
}

/**
 * Takes a person's name out of every plan as it is now, out of its log, and out of its versions and their names, and out of names of files (R34). In a plan it is an edit
 * of `by`, which everybody who has it open sees. What cannot be read is told and left; the others go on.
 */
export async function forgetPerson(
  { rooms, store }: { readonly rooms: Rooms; readonly store: VersionStore & PlanCatalogue & FileStore },
  name: string,
  by: Identity,
): Promise<Forgotten> {
  let plans = 0
  let versions = 0
  const failures: string[] = []
  for (const { id, title } of await store.list()) {
    try {
      const inPlan = await forgetInDocument(rooms, id, name, by)
      const inAnnex = await forgetInAnnex(rooms, id, name, by)
      if (inPlan || inAnnex) plans += 1
      await foldComments(rooms, id)
      await forgetInLines(rooms, id, name, by)
      versions += await forgetInVersions(store, id, name)
    } catch (error) {
      failures.push(`“${title}”: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const { plan, hash, name: called } of await store.filesOfPlans()) {
    const without = forgetWords(called, name)
    if (without !== called) await store.renameFile(plan, hash, without)
  }
  return { plans, versions, failures }
}

/** Comments name people by their accounts and stay their authors' words; what was taken back must not stay in the log. */
async function foldComments(rooms: Rooms, plan: string): Promise<void> {
  try {
    await fold(rooms, documentKey(plan, 'comments'))
  } catch (error) {
    if (!(error instanceof UnknownDocumentError)) throw error
  }
}

/**
 * What was decided about a line of the children's page in words with the name, or of a value with it, is decided anew: the line
 * is what the rules make of the plan until then; what was left out stays so. People's own words for lines stay theirs, like comments.
 */
async function forgetInLines(rooms: Rooms, plan: string, name: string, by: Identity): Promise<void> {
  const doc = documentKey(plan, 'children')
  const named = await rooms.read(doc, (lines) => decisionsNaming(lines, name))
  if (named.length > 0)
    await editPlan(rooms, doc, by, (copy) => {
      const map = copy.getMap(LINES)
      for (const key of decisionsNaming(copy, name)) {
        const entry = map.get(key)
        // A line that was left out must not be back because of what it was left out for.
        if (isLineEntry('decision', entry) && entry.show === 'hide')
          map.set(key, { ...entry, by: by.userId, at: new Date().toISOString(), base: {} })
        else map.delete(key)
      }
    })
  try {
    await fold(rooms, doc)
  } catch (error) {
    if (!(error instanceof UnknownDocumentError)) throw error
  }
}

function decisionsNaming(lines: Y.Doc, name: string): string[] {
  return [...lines.getMap(LINES)].flatMap(([key, entry]) =>
    parseLineEntryKey(key)?.part === 'decision' && textsIn(entry).some((text) => text.includes(name)) ? [key] : [],
  )
}

/** In what is for leaders only, if there is such a document beside the plan. */
async function forgetInAnnex(rooms: Rooms, plan: string, name: string, by: Identity): Promise<boolean> {
  try {
    return await forgetInDocument(rooms, documentKey(plan, 'annex'), name, by)
  } catch (error) {
    if (error instanceof UnknownDocumentError) return false
    throw error
  }
}

async function forgetInDocument(rooms: Rooms, doc: string, name: string, by: Identity): Promise<boolean> {
  const now = await rooms.read(doc, readDocument)
  const found = JSON.stringify(forgetName(now, name)) !== JSON.stringify(now)
  if (found) await editPlan(rooms, doc, by, (copy) => bringBack(copy, forgetName(readDocument(copy), name)))
  await fold(rooms, doc)
  return found
}

/** A name that somebody deleted yesterday is still in the log. */
async function fold(rooms: Rooms, doc: string): Promise<void> {
  if (!(await rooms.fold(doc))) throw new Error('the past of its edits could not be folded now; run this again later')
}

async function forgetInVersions(store: VersionStore, plan: string, name: string): Promise<number> {
  let changed = 0
  for (const { id, kind, name: label } of await store.versions(plan)) {
    // What was signed changes only together with the record of signatures.
    if (kind === 'signed') continue
    const bytes = await store.version(plan, id)
    if (bytes === undefined) continue
    const then = await unpackState(bytes)
    const without = forgetName(then, name)
    const newLabel = label === null ? null : forgetWords(label, name)
    if (newLabel === label && JSON.stringify(without) === JSON.stringify(then)) continue
    await store.rewriteVersion(plan, id, { bytes: await packState(without), name: newLabel })
    changed += 1
  }
  return changed
}
