import { DamagedError } from '../store/errors.js'
import type { FileStore } from '../store/files.js'
import { checkFile } from './read-file.js'

export interface CheckedFiles {
  readonly files: number
  readonly faults: readonly { readonly plan: string; readonly what: string }[]
}

/** Reads every attached file and compares its bytes with the hash it is named by. */
export async function checkFiles(store: FileStore): Promise<CheckedFiles> {
  const files = await store.storedFiles()
  const ofPlans = await store.filesOfPlans()
  const faults: { plan: string; what: string }[] = []
  for (const file of files) {
    try {
      await checkFile(store, file)
    } catch (error) {
      // One that was removed meanwhile is no fault.
      if (!(error instanceof DamagedError)) throw error
      if ((await store.storedFile(file.hash)) === undefined) continue
      const plans = ofPlans.filter(({ hash }) => hash === file.hash)
      for (const { plan, name } of plans) faults.push({ plan, what: `its file “${name}” is damaged` })
    }
  }
  return { files: files.length, faults }
}
